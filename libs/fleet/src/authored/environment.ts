import { z } from 'zod';
import { repositoryAddress, revision } from './git-source.ts';
import { freezes, promotion } from './lifecycle.ts';
import { subscriptions } from './notifications.ts';
import {
  apiServerAddresses,
  countryCode,
  description,
  domain,
  isolation,
  label,
  line,
  locationSpelling,
  quantity,
  registryHost,
  valuesByRelease,
} from './primitives.ts';

// What a wave runs is generated with the revision written into it, which no commit knows of itself.
const isNoCommit = (text: string): boolean => !/^[0-9a-f]{40}$/.test(text);

/** `environments/<environment>/environment.yaml`. */
export const environmentFile = z
  .strictObject({
    description: description().describe('One sentence: what the environment is for'),
    waves: z
      .array(label)
      .min(1)
      .default([])
      .describe('The waves that run here, in the order in which a change reaches them; default: none, and no tenants'),
    domainPrefix: label
      .optional()
      .describe('Put before each domain of a tenant, so that environments do not answer on the same host'),
    reservedDomains: z
      .array(domain)
      .default([])
      .describe("Names of the platform's own, here; no tenant's domain is one of them, below one or above one"),
    source: z
      .strictObject({
        repoURL: repositoryAddress.describe('Repository that Argo CD reads charts and generated files from'),
        targetRevision: revision.describe('Branch, tag or commit'),
        revisions: z
          .record(label, revision.refine(isNoCommit, 'must be a branch: a commit cannot hold its own name'))
          .default({})
          .describe(
            'Branch by wave, for waves that do not follow `targetRevision`; moving it is what promotes a change',
          ),
      })
      .describe('Where Argo CD reads from; the only source its projects allow'),
    argocd: z
      .strictObject({ namespace: label.default('argocd').describe('Namespace that Argo CD runs in') })
      .default({ namespace: 'argocd' }),
    delivery: z
      .enum(['charts', 'manifests'])
      .default('charts')
      .describe(
        'What Argo CD reads: charts with values files, or the objects of each release rendered and committed; default: charts',
      ),
    notifications: subscriptions,
    promotion,
    freezes,
    pool: z
      .strictObject({
        tier: label.describe('Tier whose quota, limits and values the pool of each cell has as a whole'),
        wave: label
          .optional()
          .describe('When a change reaches the pools, and all their tenants with them; default: the first wave'),
        readers: z
          .array(label)
          .refine((names) => new Set(names).size === names.length, 'must name each service once')
          .default([])
          .describe('Services whose pods read the configuration of their tenants from the API server; default: none'),
        kubernetesApi: apiServerAddresses.optional(),
      })
      .optional()
      .describe('The pools that tenants with isolation pod share, one in each cell that has such tenants'),
    isolation: isolation
      .optional()
      .describe('What every tenant has to itself here, whatever it asks for; for environments without personal data'),
    values: valuesByRelease,
  })
  .describe('An environment');

/** `environments/<environment>/regions/<region>.yaml`. */
export const regionFile = z
  .strictObject({
    countries: z
      .array(countryCode)
      .min(1)
      .default([])
      .describe('Countries whose tenants run here; default: none, and no tenants'),
    compliance: z
      .array(line(100))
      .min(1)
      .optional()
      .describe('Laws that the region answers to; default: those of its countries, and never fewer'),
    residency: z
      .strictObject({
        allowed: z.array(countryCode).min(1).describe('Countries where data may rest, backups included'),
      })
      .describe('Where data may rest'),
    cells: z
      .array(
        z.strictObject({
          name: label.describe('Name of the cell, unique in the environment'),
          cluster: label.describe('Name of the cluster in Argo CD'),
          location: locationSpelling,
          city: line(200).optional().describe('Where the cluster is meant to stand; checked against the location'),
          capacity: z.int().min(1).default(0).describe('The most tenants the cell takes; default: none'),
          nodes: z.int().min(1).max(5_000).optional().describe('The most nodes of the cluster; default: 5000'),
          podsPerNode: z.int().min(1).max(250).optional().describe('The most pods of a node; default: 110'),
          quota: z
            .strictObject({ 'requests.cpu': quantity.optional(), 'requests.memory': quantity.optional() })
            .optional()
            .describe('What the quotas of its tenants may add up to; default: anything'),
          pool: label.optional().describe("Tier of the cell's pool; default: the environment's"),
          kubernetesApi: apiServerAddresses.optional(),
          dedicated: label.optional().describe('The one tenant that the cell is for, where it has isolation cluster'),
          values: valuesByRelease.optional().describe('Overrides for components of the cell, keyed by component'),
        }),
      )
      .min(1)
      .describe('Clusters of the region; tenants that name no cell fill them in this order'),
    backup: locationSpelling.optional().describe('Where backups rest'),
    disasterRecovery: locationSpelling.optional().describe('Where the region is rebuilt after a disaster'),
    logs: locationSpelling.optional().describe('Where logs rest'),
    metrics: locationSpelling.optional().describe('Where metrics rest'),
    registry: registryHost.optional().describe('Registry of the catalogue that the images of the region come from'),
    freezes,
    values: valuesByRelease,
  })
  .describe('A region of an environment');
