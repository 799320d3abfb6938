import { customResourceSources } from './custom-resources.ts';
import type { End } from './definition.ts';
import { kubernetesSource, type SchemaSource } from './schemas.ts';
import { compareVersions } from './versions.ts';

type Pin = Pick<SchemaSource, 'version' | 'sum' | 'made'>;

const pin = (version: string, sum: string, made: string): Pin => ({ version, sum, made });

/** The schemas at the other end of the range that is supported, where the pinned ones are one end. */
const others: ReadonlyMap<string, Pin> = new Map([
  // biome-ignore format: one line a source reads as a table
  ['kubernetes', pin('v1.37.2', 'h1:A2VDEiObzkYqFTKhSsn0ZEb0RlLEXpHWj93gi2HqEwE=', 'f179097c3420a7f314e06a7090c9cffe15984ae0ffc67dbe28c51f7d24811a3c')],
  // biome-ignore format: one line a source reads as a table
  ['argo-cd', pin('v3.6.1', 'h1:OmhqeKiR3C//awbFrhQqFdtRI+Qiv17j8vqm3UkMj/g=', '5614c65a5bcf79f1ed00ef65980c91b92f0a2ce4d7e2efb608dea3ddfac43e1a')],
  // biome-ignore format: one line a source reads as a table
  ['istio', pin('v1.32.0', 'h1:37mJvg9I0biYZAEQF+MATs4FNeCpXEIVO3LFpVb6iNM=', '734b0cd54f0ec91962c26b701f53e0593739d55cc96239940ccdbd538cedf3e7')],
  // biome-ignore format: one line a source reads as a table
  ['prometheus-operator', pin('v0.94.0', 'h1:VxMKzqr8Xqw5/QInNT7a3B5XInPnHqE7SD2UIdwKpRM=', '768a2a3bceb36d504502f3580930ba3f703cc440d4591cfbc8776080a62cab62')],
]);

/** A source of schemas at an end of the range that is supported; itself where it is that end, or has one version. */
export function schemasAt<T extends SchemaSource>(source: T, end: End | undefined): T {
  const other = others.get(source.name);
  if (end === undefined || other === undefined) return source;
  const pinnedEnd = compareVersions(source.version, other.version) < 0 ? 'oldest' : 'newest';
  return end === pinnedEnd ? source : { ...source, ...other };
}

/** Every source of schemas that has a range. */
export const rangedSchemas: readonly SchemaSource[] = [kubernetesSource, ...customResourceSources].filter(({ name }) =>
  others.has(name),
);
