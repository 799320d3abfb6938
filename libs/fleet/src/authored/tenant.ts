import { z } from 'zod';
import { MAX_TENANT_NAME } from '../names.ts';
import { environmentsLeft, leaving, migration } from './lifecycle.ts';
import {
  countryCode,
  domain,
  isLine,
  isolation,
  label,
  line,
  municipalityCode,
  notALine,
  slo,
  valuesByRelease,
} from './primitives.ts';

// Administrators and operators come from the directory; a name with a control character cannot come from there.
const subjectName = z
  .string()
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u, 'must be a name without control characters')
  .refine(isLine, notALine);

const subject = z
  .strictObject({
    user: subjectName.optional().describe('User name, as the cluster knows it'),
    group: subjectName.optional().describe('Group of the directory'),
  })
  .refine(({ user, group }) => (user === undefined) !== (group === undefined), 'must name either a user or a group');

/** `tenants/<country>/<tenant>.yaml`. */
export const tenantFile = z
  .strictObject({
    name: z
      .string()
      .optional()
      .describe(`DNS label of at most ${MAX_TENANT_NAME} characters, unique in the fleet; default: the file's name`),
    displayName: line(100).describe('Name of the municipality as its people write it'),
    country: countryCode,
    municipalityCode: municipalityCode.optional(),
    tier: label.describe('A file of environments/catalog/tiers'),
    isolation: isolation.optional().describe("Default: the tier's"),
    wave: label.describe('When a change reaches the tenant: a wave of its environments'),
    cell: label
      .optional()
      .describe('Cell of the region to run in; default: the one in the placement file, or one with room'),
    domains: z.array(domain).default([]).describe('Host names of the tenant, in order of preference'),
    administrators: z.array(subject).default([]).describe('Who may administer the namespace'),
    operators: z.array(subject).default([]).describe('Who may operate workloads'),
    viewers: z.array(subject).default([]).describe('Who may look'),
    slo: slo.partial().optional().describe("Where the tenant's promise differs from its tier's"),
    migration: migration.optional(),
    decommission: leaving.optional(),
    left: environmentsLeft.optional(),
    values: valuesByRelease,
  })
  .describe('A tenant: one municipality');
