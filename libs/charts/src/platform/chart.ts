import { defineChart, dnsLabel, dnsSubdomain, labelValue } from '@helmwright/chart';
import { z } from 'zod';
import { icon, maintainers } from '../publisher.ts';
import { readme } from './readme.ts';

/** The highest value that a PriorityClass of users may have; those above are of Kubernetes itself. */
const HIGHEST_PRIORITY = 1_000_000_000;

const priority = (): z.ZodInt => z.int().min(0).max(HIGHEST_PRIORITY);
const identity = (): z.ZodString => z.string().min(1);

const values = z.strictObject({
  operators: z
    .strictObject({
      users: z
        .array(identity())
        .default(['system:serviceaccount:argocd:argocd-application-controller'])
        .describe('User names, those of service accounts in full.'),
      groups: z.array(identity()).default(['system:masters']).describe('Groups.'),
    })
    .describe(
      "Who runs the platform: they alone make, relabel and remove the namespaces of tenants, and write Helm's records there.",
    ),
  releases: z
    .strictObject({
      namespaces: z
        .array(dnsLabel())
        .default(['platform', 'tenancy'])
        .describe('Namespaces besides those of tenants in which operators install with Helm.'),
    })
    .describe(
      "Where nobody but the operators writes Helm's records of releases: there, and in the namespaces of tenants.",
    ),
  priority: z
    .strictObject({
      highest: priority()
        .default(1000)
        .describe("The highest priority that a tenant's pod may have, so that no tenant displaces the platform."),
      tiers: z
        .record(labelValue().min(1), priority())
        .default({})
        .describe(
          'The highest by the label `tier` of the namespace, where it differs: a cheap tier displaces no dear one.',
        )
        .meta({ examples: [{ standard: 100, premium: 200 }] }),
      classes: z
        .record(
          dnsSubdomain().meta({ not: { pattern: '^system-' } }),
          z.strictObject({
            value: priority().describe('Priority of the pods.'),
            preemptionPolicy: z
              .enum(['PreemptLowerPriority', 'Never'])
              .optional()
              .describe('Whether waiting pods displace running ones of lower priority; they do where it is left out.'),
            description: z.string().min(1).optional().describe('For whom the class is.'),
          }),
        )
        .default({})
        .describe('PriorityClasses by name.')
        .meta({ examples: [{ 'tenant-standard': { value: 100 }, 'tenant-premium': { value: 200 } }] }),
    })
    .describe('Which pods go first where room is scarce.'),
  objects: z
    .strictObject({
      largest: z
        .int()
        .min(1024)
        .max(1_572_864)
        .default(262_144)
        .describe(
          'Bytes that one object of a tenant may have: its data, annotations, commands and variables together.',
        ),
    })
    .describe('How large objects may be. Quotas count them.'),
  enforcement: z
    .array(z.enum(['Deny', 'Warn', 'Audit']))
    .min(1)
    .default(['Deny'])
    .describe(
      'What happens to what breaks a rule. `Warn` and `Audit` let it pass: for a first look at a cluster that is in use. `Deny` and `Warn` exclude one another.',
    ),
});

export const { v, names, compose } = defineChart({
  name: 'platform',
  version: '0.1.0',
  description: 'The guard rails of a cluster of tenants: admission policies and priorities.',
  keywords: ['multi-tenancy', 'admission-policy', 'priority', 'security'],
  icon,
  maintainers,
  annotations: {
    'artifacthub.io/category': 'security',
    'artifacthub.io/changes': '- kind: added\n  description: First version.\n',
    'artifacthub.io/license': 'Apache-2.0',
  },
  readme,
  values,
  component: 'guard-rails',
});
