import { z } from 'zod';
import { serviceFile, tierFile } from './catalogue.ts';
import { capacityFile, currentPlatformFile, machinesFile, pricesFile } from './costs.ts';
import { decommissionedFile } from './decommissioned.ts';
import { environmentFile, regionFile } from './environment.ts';
import { grantsFile } from './grants.ts';
import { locationsFile } from './locations.ts';
import { notificationsFile } from './notifications.ts';
import { label } from './primitives.ts';
import { tenantFile } from './tenant.ts';
import { waveFile } from './wave.ts';

/** Tenant → cell; read by a reader of its own. */
const placementFile = z.record(label, label).describe('The cell of every tenant of a region');

/** What an authored file describes. */
export type AuthoredKind =
  | 'capacity'
  | 'current-platform'
  | 'decommissioned'
  | 'environment'
  | 'grants'
  | 'locations'
  | 'machines'
  | 'notifications'
  | 'placement'
  | 'prices'
  | 'region'
  | 'service'
  | 'tenant'
  | 'tier'
  | 'wave';

/** The schema of each kind of authored file. */
export const authoredSchemas = {
  capacity: capacityFile,
  'current-platform': currentPlatformFile,
  decommissioned: decommissionedFile,
  environment: environmentFile,
  grants: grantsFile,
  locations: locationsFile,
  machines: machinesFile,
  notifications: notificationsFile,
  placement: placementFile,
  prices: pricesFile,
  region: regionFile,
  service: serviceFile,
  tenant: tenantFile,
  tier: tierFile,
  wave: waveFile,
} as const satisfies Readonly<Record<AuthoredKind, z.ZodType>>;

/** What a file of a kind says, defaults filled in. */
export type Authored<K extends AuthoredKind> = z.output<(typeof authoredSchemas)[K]>;

/** Where an authored file stands: what it describes, and the names that its path gives. */
export interface AuthoredPlace {
  readonly kind: AuthoredKind;
  /** Name of the thing, from the path: the environment, region, tier, service or tenant file; of grants the tenant. */
  readonly name: string;
  /** For a region and a wave its environment, for a tenant its country folder, otherwise empty. */
  readonly parent: string;
}

const places: readonly (readonly [RegExp, AuthoredKind])[] = [
  [/^tenants\/(?<parent>[^/]+)\/(?<name>[^/]+)\.yaml$/, 'tenant'],
  [/^tenants\/(?<name>decommissioned)\.yaml$/, 'decommissioned'],
  [/^environments\/catalog\/tiers\/(?<name>[^/]+)\.yaml$/, 'tier'],
  [/^environments\/catalog\/services\/(?<name>[^/]+)\.yaml$/, 'service'],
  [/^environments\/catalog\/grants\/(?<name>[^/]+)\.yaml$/, 'grants'],
  [/^environments\/catalog\/(?<name>locations)\.yaml$/, 'locations'],
  [/^environments\/catalog\/machines\/(?<name>[^/]+)\.yaml$/, 'machines'],
  [/^environments\/catalog\/prices\/(?<name>[^/]+)\.yaml$/, 'prices'],
  [/^environments\/catalog\/(?<name>capacity)\.yaml$/, 'capacity'],
  [/^environments\/catalog\/(?<name>current-platform)\.yaml$/, 'current-platform'],
  [/^environments\/catalog\/(?<name>notifications)\.yaml$/, 'notifications'],
  [/^environments\/(?<name>[^/]+)\/environment\.yaml$/, 'environment'],
  [/^environments\/(?<parent>[^/]+)\/waves\/(?<name>[^/]+)\.yaml$/, 'wave'],
  [/^environments\/(?<parent>[^/]+)\/regions\/(?<name>[^/]+)\.yaml$/, 'region'],
  [/^environments\/(?<parent>[^/]+)\/placement\/(?<name>[^/]+)\.yaml$/, 'placement'],
];

/** What the file at a path describes, or `undefined` when such a path means nothing. */
export function placeOf(path: string): AuthoredPlace | undefined {
  for (const [form, kind] of places) {
    const groups = form.exec(path)?.groups;
    if (groups !== undefined) return { kind, name: groups['name'] ?? '', parent: groups['parent'] ?? '' };
  }
  return undefined;
}

/** Whether a path lies where authored files are looked for: generated files and published schemas do not. */
export const isAuthoredPath = (path: string): boolean =>
  /^(?:tenants|environments)\//.test(path) &&
  !path.startsWith('environments/schemas/') &&
  !/^environments\/[^/]+\/generated\//.test(path);
