import { type Grants, kindOf, makerOf } from '@helmwright/grants';
import type { JsonObject, Path } from '@helmwright/json';

/** What somebody writes into a tenant's file to reach further than granted. */
export interface Attack {
  readonly area: string;
  /** What it does, after `A tenant …`. */
  readonly what: string;
  /** The values of the service `api` in the tenant's file. */
  readonly values: JsonObject;
  /** The value at fault, in these values; none where it is let pass. */
  readonly at?: Path;
  /** Why it is let pass. */
  readonly because?: string;
  /** What the tenant is granted beside, so that it is the field that is judged and not the kind. */
  readonly grants: Partial<Grants>;
  /** With this, too, it is fine. */
  readonly fine?: Partial<Grants>;
}

/** A row of an area: what it does, the object, the value at fault, with spaces between its keys, and what would allow it. */
export type Row = readonly [what: string, object: JsonObject, at: string, fine?: Partial<Grants>];

const pathOf = (text: string): Path =>
  text
    .split(' ')
    .flatMap((key) => (key === '' ? [] : [/^[0-9]+$/.test(key) ? Number(key) : key.replace(/^"(.*)"$/, '$1')]));

/** The grant of the kind of an object, where it needs one. */
const kindsFor = (object: JsonObject): Partial<Grants> =>
  makerOf(object) === 'granted' ? { kinds: [kindOf(object)] } : {};

/** Attacks by an object of the tenant's own. */
export const area = (name: string, rows: readonly Row[], granted: Partial<Grants> = {}): readonly Attack[] =>
  rows.map(([what, object, at, fine]) => ({
    area: name,
    what,
    values: { extraObjects: [object] },
    at: ['extraObjects', 0, ...pathOf(at)],
    grants: { ...kindsFor(object), ...granted },
    ...(fine === undefined ? {} : { fine: { ...kindsFor(object), ...fine } }),
  }));

/** Attacks by an object of a kind that is not granted. */
export const kinds = (
  name: string,
  rows: readonly (readonly [what: string, object: JsonObject])[],
): readonly Attack[] =>
  rows.map(([what, object]) => ({
    area: name,
    what,
    values: { extraObjects: [object] },
    at: ['extraObjects', 0],
    grants: {},
  }));

/** Attacks by values of the chart. */
export const byValues = (
  name: string,
  rows: readonly (readonly [what: string, values: JsonObject, at: string])[],
): readonly Attack[] => rows.map(([what, values, at]) => ({ area: name, what, values, at: pathOf(at), grants: {} }));

/** What looks like an attack, is let pass, and why. */
export const passing = (
  rows: readonly (readonly [what: string, object: JsonObject, because: string])[],
): readonly Attack[] =>
  rows.map(([what, object, because]) => ({
    area: 'Let pass',
    what,
    values: { extraObjects: [object] },
    because,
    grants: kindsFor(object),
  }));

/** An object of a name of its own. */
export const of = (apiVersion: string, kind: string, body: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'it', ...metadata },
  ...body,
});

/** A container that is as the platform wants it, with more. */
export const container = (more: JsonObject = {}): JsonObject => ({ name: 'a', image: 'example/a:1.0.0', ...more });

/** A pod with what a pod needs, and more. */
export const pod = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  of('v1', 'Pod', { spec: { containers: [container()], ...spec } }, metadata);

/** A Deployment of such pods. */
export const deployment = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  of('apps/v1', 'Deployment', {
    spec: {
      selector: { matchLabels: { app: 'it' } },
      template: {
        metadata: { labels: { app: 'it' }, ...metadata },
        spec: { containers: [container()], ...spec },
      },
    },
  });

/** An Ingress for the tenant's own host. */
export const ingress = (metadata: JsonObject = {}, spec: JsonObject = {}): JsonObject =>
  of('networking.k8s.io/v1', 'Ingress', { spec: { rules: [], ...spec } }, metadata);
