import type { WorkspaceModel } from '../model.ts';
import { minimal, multiRegion } from './product.ts';
import { municipal, saas } from './tenancies.ts';

/** What a workspace may begin as. */
export const presets = {
  minimal: { description: 'one product in a few environments, without tenants', model: minimal },
  municipal: { description: 'tenants are municipalities, each in the region of its country', model: municipal },
  saas: { description: 'tenants are customers, in tiers', model: saas },
  'multi-region': { description: 'one product in several regions and clusters, without tenants', model: multiRegion },
} as const satisfies Readonly<
  Record<string, { readonly description: string; readonly model: (name: string, repository: string) => WorkspaceModel }>
>;

/** The name of a preset. */
export type Preset = keyof typeof presets;

/** Whether there is a preset of that name. */
export const isPreset = (name: string): name is Preset => Object.hasOwn(presets, name);
