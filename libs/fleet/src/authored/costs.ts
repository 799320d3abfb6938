import { z } from 'zod';
import { description, label, line, locationName, quantity } from './primitives.ts';

/** Money and amounts are text, so that no reader makes a binary fraction of them. */
const decimal = z
  .string()
  .regex(/^\d{1,12}(?:\.\d{1,9})?$/, 'must be a decimal number in quotes, such as "0.204"')
  .describe('A decimal number as text, such as "0.204"');

const date = z.iso.date('must be a date, such as 2026-06-18');
const source = description().describe('Where that is said');
const cloud = z.string().regex(/^[a-z]+$/, 'must be the first part of a location, such as azure');
const machineName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a machine type, such as m6i.xlarge');

/** `environments/catalog/machines/<cloud>.yaml`. */
export const machinesFile = z
  .strictObject({
    description: description().describe('One sentence: how what is left for pods was found'),
    source,
    machines: z
      .record(
        machineName,
        z.strictObject({
          cpu: quantity.describe('Cores of the machine'),
          memory: quantity.describe('Memory of the machine'),
          allocatable: z
            .strictObject({ cpu: quantity, memory: quantity })
            .describe('What the cloud leaves for pods, after its own reservation and the eviction threshold'),
          maxPods: z.int().min(1).max(1000).describe('The most pods a node takes'),
        }),
      )
      .describe('Machine types that nodes can be'),
  })
  .describe('Machine types of one cloud');

const price = z
  .strictObject({
    hour: decimal.optional().describe('Price of an hour'),
    month: decimal.optional().describe('Price of a month'),
    each: decimal.optional().describe('Price of one, whenever it is used'),
    for: z.int().min(1).default(1).describe('How many that buys; 3 says that three of them cost so much together'),
  })
  .refine(
    ({ hour, month, each }) => [hour, month, each].filter((given) => given !== undefined).length === 1,
    'must have exactly one of `hour`, `month` and `each`',
  );

/** Amounts at known sizes of the fleet. */
const points = z
  .array(z.strictObject({ tenants: z.int().min(1), amount: decimal }))
  .min(1)
  .refine(
    (all) => all.every(({ tenants }, index) => index === 0 || tenants > (all[index - 1]?.tenants ?? 0)),
    'must be in ascending order of `tenants`',
  )
  .describe('Amounts at known numbers of tenants; in between a straight line, outside in proportion to the tenants');

const usage = z
  .strictObject({
    perCell: decimal.optional().describe('How much a cell needs'),
    perTenant: decimal.optional().describe('How much each tenant needs'),
    at: points.optional(),
  })
  .refine(
    ({ perCell, perTenant, at }) => (at === undefined) !== (perCell === undefined && perTenant === undefined),
    'must have either `at`, or `perCell` and `perTenant`',
  );

const cloudPrices = z.strictObject({
  service: line(100).describe('The managed Kubernetes that is priced, such as AKS'),
  date: date.describe('Day of the prices'),
  source,
  controlPlane: price.describe('A control plane'),
  loadBalancer: price.describe('A load balancer'),
  storage: price.describe('A GiB of persistent volumes'),
  monitoring: price.describe('A GiB of logs and metrics taken in'),
  dataTransfer: price.describe('A GB that leaves the location or crosses its zones'),
  machines: z
    .record(machineName, z.record(z.union([locationName, z.literal('anywhere')]), price))
    .describe('Machine types, and what a node costs by location'),
  usage: z
    .strictObject({
      nodes: z
        .strictObject({ machine: machineName, at: points })
        .optional()
        .describe('Nodes as the source states them, where they are not to follow from what tenants request'),
      loadBalancers: usage,
      storage: usage,
      monitoring: usage,
      dataTransfer: usage,
    })
    .describe('How much a month uses of what is priced'),
});

/** `environments/catalog/prices/<book>.yaml`. */
export const pricesFile = z
  .strictObject({
    description: description().describe('One sentence: what these prices are'),
    currency: z.enum(['EUR', 'USD']).describe('The currency of every price in the book'),
    hoursPerMonth: z.int().min(672).max(744).default(730).describe('Hours that make a month'),
    notes: z.array(description()).default([]).describe('What one should know before relying on it'),
    clouds: z.record(cloud, cloudPrices).describe('Prices by cloud: azure, aws, gcp'),
  })
  .describe('A price book');

const podSize = {
  name: label,
  cpu: quantity.describe('Requested CPU of one pod'),
  memory: quantity.describe('Requested memory of one pod'),
};

/** `environments/catalog/capacity.yaml`. */
export const capacityFile = z
  .strictObject({
    priceBook: label.describe('The price book that is used where none is named'),
    pools: z
      .record(
        cloud,
        z.strictObject({
          machine: machineName,
          minNodes: z.int().min(1).default(3).describe('The fewest nodes of a cell, for availability'),
          maxNodes: z.int().min(1).default(5000).describe('The most nodes of a cell'),
        }),
      )
      .describe('The node pool of a cell, by cloud'),
    headroomPercent: z.int().min(0).max(90).describe('Share of a node that stays free for updates and lost nodes'),
    pooledPercent: z
      .int()
      .min(1)
      .max(100)
      .describe(
        'What a tenant of isolation `pod` needs of a pool that no environment describes, against one with its own pods',
      ),
    daemons: z.array(z.strictObject(podSize)).describe('Pods that run on every node'),
    system: z
      .array(z.strictObject({ ...podSize, replicas: z.int().min(1) }))
      .describe("Pods that run once a cell: the platform's own"),
  })
  .describe('How tenants become nodes');

/** `environments/catalog/current-platform.yaml`. */
export const currentPlatformFile = z
  .strictObject({
    description: description().describe('One sentence: what is compared with'),
    date: date.describe('Day of the figures'),
    source,
    currency: z.enum(['EUR', 'USD']),
    cost: points.describe('Cost of a month at known numbers of tenants'),
    migration: z
      .strictObject({ cost: points, note: description() })
      .describe('What moving the tenants costs, once, and where that figure is from'),
  })
  .describe('The platform that tenants come from');
