import { z } from 'zod';
import { serviceFile, tierFile } from './catalogue.ts';
import { componentFile } from './component.ts';
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

/** A kind of file that people write. */
interface KindRow {
  /** Where its files lie; `<name>` and `<parent>` are what their paths tell of them. */
  readonly path: string;
  /** What such a file holds. */
  readonly schema: z.ZodType;
  /** Files of `lines` have a reader of their own, as there may be a hundred thousand lines; all others are read as YAML. */
  readonly read: 'yaml' | 'lines';
}

/** Every kind of file that people write: types, readers, schemas and paths follow from its row. */
export const authoredKinds = {
  capacity: { path: 'environments/catalog/capacity.yaml', schema: capacityFile, read: 'yaml' },
  component: { path: 'environments/catalog/components/<name>.yaml', schema: componentFile, read: 'yaml' },
  'current-platform': { path: 'environments/catalog/current-platform.yaml', schema: currentPlatformFile, read: 'yaml' },
  decommissioned: { path: 'tenants/decommissioned.yaml', schema: decommissionedFile, read: 'yaml' },
  environment: { path: 'environments/<name>/environment.yaml', schema: environmentFile, read: 'yaml' },
  grants: { path: 'environments/catalog/grants/<name>.yaml', schema: grantsFile, read: 'yaml' },
  locations: { path: 'environments/catalog/locations.yaml', schema: locationsFile, read: 'yaml' },
  machines: { path: 'environments/catalog/machines/<name>.yaml', schema: machinesFile, read: 'yaml' },
  notifications: { path: 'environments/catalog/notifications.yaml', schema: notificationsFile, read: 'yaml' },
  placement: { path: 'environments/<parent>/placement/<name>.yaml', schema: placementFile, read: 'lines' },
  prices: { path: 'environments/catalog/prices/<name>.yaml', schema: pricesFile, read: 'yaml' },
  region: { path: 'environments/<parent>/regions/<name>.yaml', schema: regionFile, read: 'yaml' },
  service: { path: 'environments/catalog/services/<name>.yaml', schema: serviceFile, read: 'yaml' },
  tenant: { path: 'tenants/<parent>/<name>.yaml', schema: tenantFile, read: 'yaml' },
  tier: { path: 'environments/catalog/tiers/<name>.yaml', schema: tierFile, read: 'yaml' },
  wave: { path: 'environments/<parent>/waves/<name>.yaml', schema: waveFile, read: 'yaml' },
} as const satisfies Readonly<Record<string, KindRow>>;

/** What an authored file describes. */
export type AuthoredKind = keyof typeof authoredKinds;

const isAuthoredKind = (name: string): name is AuthoredKind => Object.hasOwn(authoredKinds, name);

/** The kinds, in the order of the table. */
export const authoredKindNames: readonly AuthoredKind[] = Object.keys(authoredKinds).filter(isAuthoredKind);

/** Kinds whose files are read as YAML and checked by their schema. */
export type YamlKind = {
  readonly [K in AuthoredKind]: (typeof authoredKinds)[K]['read'] extends 'yaml' ? K : never;
}[AuthoredKind];

/** What a file of a kind says, defaults filled in. */
export type Authored<K extends AuthoredKind> = z.output<(typeof authoredKinds)[K]['schema']>;
