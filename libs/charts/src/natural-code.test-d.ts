/** What people write first, and what must not compile, with the types of Kubernetes and values of a model. */
import { defineChart, resource } from '@helmwright/chart';
import {
  each,
  entries,
  eq,
  match,
  merge,
  optional,
  type Templated,
  text,
  valuesOf,
  when,
  withValue,
} from '@helmwright/template';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import { z } from 'zod';

const retries = z.strictObject({ attempts: z.int(), perTry: z.string().optional() });
const probe = z.strictObject({ path: z.string(), port: z.int() });
const sidecar = z.strictObject({
  on: z.boolean(),
  image: z.string(),
  port: z.int().optional(),
  env: z.record(z.string(), z.string()),
  probe: probe.optional(),
  retries: retries.optional(),
});

const { v } = defineChart({
  name: 'natural',
  version: '0.1.0',
  description: 'What people write first.',
  values: z.strictObject({
    sidecars: z.record(z.string(), sidecar).default({}).describe('Sidecars by name.'),
    hosts: z.array(z.string()).nullable().default(null).describe('Hosts, or nothing.'),
    labels: z.record(z.string(), z.string()).default({}).describe('Labels.'),
    more: z.record(z.string(), z.string()).nullable().default(null).describe('Labels, or nothing.'),
    on: z.boolean().default(true).describe('A switch.'),
    strategy: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('canary'), weights: z.array(z.int()), limit: z.int().optional() }),
        z.strictObject({ kind: z.literal('blueGreen'), preview: z.string() }),
      ])
      .nullable()
      .default(null)
      .describe('How a new version is brought in.'),
    tag: z.string().nullable().default(null).describe('A text, or nothing.'),
  }),
});

/** A custom resource: its types are as strict as the workspace. */
interface Route {
  readonly name: string;
  readonly retries?: { readonly attempts: number; readonly perTry?: string };
  readonly match?: readonly { readonly uri?: { readonly prefix: string } | { readonly exact: string } }[];
}
interface VirtualService {
  readonly kind: string;
  readonly spec: { readonly http?: readonly Route[]; readonly byName?: Readonly<Record<string, Route>> };
}

// The place decides the type, however deep in a callback
resource<IDeployment>({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { labels: merge({ a: 'b' }, v.labels, when(v.on, { c: 'd' }), optional(v.more)) },
  spec: {
    selector: {},
    template: {
      spec: {
        containers: [
          each(v.sidecars, ({ on, image, port, env, probe: asked }, name) => ({
            name,
            image,
            imagePullPolicy: when(on, 'Always', 'IfNotPresent'),
            lifecycle: when(on, { preStop: { exec: { command: ['sleep', '5'] } } }),
            ports: withValue(port, (containerPort) => [{ name: 'http', containerPort, protocol: 'TCP' }]),
            env: each(env, (value, key) => ({ name: key, value })),
            readinessProbe: withValue(asked, (given) => ({ httpGet: { path: given.path, port: given.port } })),
            securityContext: merge({ runAsNonRoot: true }, when(on, { readOnlyRootFilesystem: true })),
            resources: {
              limits: merge(
                { cpu: '1' },
                withValue(v.tag, (memory) => ({ memory })),
              ),
            },
          })),
        ],
        hostAliases: each(v.hosts, (host) => ({ ip: '127.0.0.1', hostnames: [host] })),
      },
    },
  },
});
resource<VirtualService>({
  kind: 'VirtualService',
  spec: {
    http: each(v.sidecars, ({ retries: again, on }, name) => ({
      name,
      retries: optional(again),
      match: [{ uri: when(on, { prefix: '/' }, { exact: '/x' }) }],
    })),
    byName: entries(v.sidecars, ({ retries: again, on }, name) => [
      name,
      merge(
        { name, match: when(on, [{ uri: { prefix: '/' } }]) },
        withValue(again, ({ attempts, perTry }) => ({ retries: { attempts, perTry: optional(perTry) } })),
      ),
    ]),
  },
});

// A value of several forms
interface Rollout {
  readonly canary?: { readonly steps?: readonly { readonly setWeight?: number }[]; readonly mode?: 'Basic' };
  readonly blueGreen?: { readonly previewService: string };
}
const rollout = (_: Templated<{ readonly strategy?: Rollout }>): void => undefined;
rollout({
  strategy: withValue(v.strategy, (strategy) =>
    match(strategy, 'kind', {
      canary: ({ weights }) => ({
        canary: { steps: each(weights, (setWeight) => ({ setWeight })), mode: when(v.on, 'Basic') },
      }),
      blueGreen: ({ preview }) => ({ blueGreen: { previewService: preview } }),
    }),
  ),
});
interface Forms {
  readonly strategy:
    | { readonly kind: 'canary'; readonly weights: readonly number[] }
    | { readonly kind: 'blueGreen'; readonly preview: string };
}
const { strategy } = valuesOf<Forms>({});
const certain = (_: Templated<{ readonly strategy: Rollout }>): void => undefined;
certain({ strategy: match(strategy, 'kind', { canary: () => ({ canary: {} }), blueGreen: () => ({}) }) });
// @ts-expect-error a form without a callback
certain({ strategy: match(strategy, 'kind', { canary: () => ({ canary: {} }) }) });
// @ts-expect-error a form that there is not
certain({ strategy: match(strategy, 'kind', { canary: () => ({}), blueGreen: () => ({}), red: () => ({}) }) });
// @ts-expect-error a field of another form
certain({ strategy: match(strategy, 'kind', { canary: ({ preview }) => ({ preview }), blueGreen: () => ({}) }) });
// @ts-expect-error a field that does not exist
certain({ strategy: match(strategy, 'kind', { canary: () => ({ canry: {} }), blueGreen: () => ({}) }) });
// @ts-expect-error something that may be left out, where something is needed
certain({ strategy: match(strategy, 'kind', { canary: () => when(v.on, {}), blueGreen: () => ({}) }) });
// @ts-expect-error a key that does not tell the forms apart
certain({ strategy: match(strategy, 'weights', { canary: () => ({}), blueGreen: () => ({}) }) });
// @ts-expect-error a value that may be null has no form yet
rollout({ strategy: match(v.strategy, 'kind', { canary: () => ({}), blueGreen: () => ({}) }) });

// What a callback gives may itself be a condition, a value or a loop
const configMap = { apiVersion: 'v1', kind: 'ConfigMap' } as const;
resource<IConfigMap>({ ...configMap, data: entries(v.sidecars, (_, name) => [name, when(eq(name, 'x'), 'y', 'z')]) });
resource<IConfigMap>(each(v.sidecars, ({ on }, name) => when(on, { ...configMap, metadata: { name } })));
resource<IConfigMap>(when(v.on, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: text`x` } }));
const container: Templated<IContainer> = {
  name: 'x',
  env: [
    each(v.sidecars, ({ on }, name) => when(on, { name, value: 'x' })),
    each(v.sidecars, ({ env }) => each(env, (value, name) => ({ name, value }))),
    withValue(v.tag, (value) => ({ name: 'TAG', value })),
  ],
};

// What must not compile
const accepts = (_: Templated<IContainer>): void => undefined;
// @ts-expect-error a field that does not exist, in a condition that a callback gives
accepts({ ...container, env: each(v.sidecars, ({ on }, name) => when(on, { name, valu: 'x' })) });
// @ts-expect-error a field that does not exist, in a condition inside what a callback gives
accepts({ ...container, env: each(v.sidecars, ({ on }, name) => ({ name, valueFrom: when(on, { secret: 'x' }) })) });
// @ts-expect-error a field that does not exist, beside such a condition
accepts({ ...container, ports: each(v.sidecars, ({ on }) => ({ containerPort: 1, prot: when(on, 'TCP') })) });
// @ts-expect-error a constant that is none of the field's
accepts({ ...container, ports: each(v.sidecars, ({ on }) => ({ containerPort: 1, protocol: when(on, 'HTTP') })) });
// @ts-expect-error a field that is missing in an item
accepts({ ...container, env: each(v.sidecars, ({ image }) => ({ value: image })) });
// @ts-expect-error a value that may not be there
accepts({ ...container, ports: each(v.sidecars, ({ port }) => ({ containerPort: port })) });
// @ts-expect-error a map where a list stands
accepts({ ...container, env: merge({ name: 'x' }) });
// @ts-expect-error a field that none of the parts brings
accepts(merge({ image: 'x' }, { command: ['x'] }));
// @ts-expect-error nor for certain
accepts(merge({ image: 'x' }, when(v.on, { name: 'x' })));
// @ts-expect-error a field that does not exist, in a part
accepts(merge({ name: 'x' }, { imag: 'x' }));
accepts(merge({ image: 'x' }, container, when(v.on, { command: ['x'] })));
// @ts-expect-error nothing but maps and lists is looped over
each(v.tag, () => 'x');
