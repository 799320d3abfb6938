import { freeze } from '../tree/freeze.ts';
import type { ValueSchema } from '../tree/schema.ts';
import { pathExpression } from './make.ts';
import type { ValuePath } from './types.ts';

/** What Helm says of the release being rendered. */
export interface ReleaseFacts {
  readonly Name: string;
  readonly Namespace: string;
  readonly Service: string;
  readonly Revision: number;
  readonly IsInstall: boolean;
  readonly IsUpgrade: boolean;
}

/** The fields of Chart.yaml that templates use. */
export interface ChartFacts {
  readonly Name: string;
  readonly Version: string;
  readonly AppVersion: string;
}

/** What Helm knows of the cluster; offline it assumes its own Kubernetes version. */
export interface CapabilityFacts {
  readonly KubeVersion: { readonly Version: string };
}

const string: ValueSchema = { type: 'string' };
const dnsName: ValueSchema = { type: 'string', minLength: 1, pattern: '^[a-z0-9.-]+$' };
const version: ValueSchema = { type: 'string', minLength: 1, pattern: '^[0-9A-Za-z.+-]+$' };
const boolean: ValueSchema = { type: 'boolean' };
const object = (properties: { readonly [name: string]: ValueSchema }): ValueSchema => ({ type: 'object', properties });

const releaseSchema = object({
  Name: dnsName,
  Namespace: dnsName,
  Service: string,
  Revision: { type: 'integer' },
  IsInstall: boolean,
  IsUpgrade: boolean,
});
const chartSchema = object({ Name: dnsName, Version: version, AppVersion: string });
const capabilitySchema = object({ KubeVersion: object({ Version: version }) });

/** `.Release`. */
export const release: ValuePath<ReleaseFacts> = pathExpression({
  kind: 'field',
  root: 'Release',
  path: [],
  schema: releaseSchema,
});

/** `.Chart`. */
export const chartFacts: ValuePath<ChartFacts> = pathExpression({
  kind: 'field',
  root: 'Chart',
  path: [],
  schema: chartSchema,
});

/** `.Capabilities`. */
export const capabilities: ValuePath<CapabilityFacts> = pathExpression({
  kind: 'field',
  root: 'Capabilities',
  path: [],
  schema: capabilitySchema,
});

/**
 * `.Values`, typed and described by a values model.
 *
 * @example
 * ```ts
 * const values = valuesOf<{ readonly name: string }>({ type: 'object', properties: { name: { type: 'string' } } });
 * ```
 */
export const valuesOf = <V>(schema: ValueSchema): ValuePath<V> =>
  pathExpression(freeze({ kind: 'field', root: 'Values', path: [], schema }));
