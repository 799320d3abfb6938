/** Conditions within conditions, and loops under them: what a person writes for `else if`, and what must not compile. */
import { defineChart } from '@helmwright/chart';
import {
  each,
  isNotEmpty,
  lines,
  merge,
  not,
  optional,
  type Templated,
  text,
  when,
  withValue,
} from '@helmwright/template';
import type { IContainer } from 'kubernetes-models/v1/Container';
import { z } from 'zod';

const texts = z.record(z.string(), z.string());

const { v } = defineChart({
  name: 'nested',
  version: '0.1.0',
  description: 'Conditions within conditions.',
  values: z.strictObject({
    on: z.boolean().default(true).describe('A switch.'),
    two: z.boolean().default(true).describe('Another.'),
    tag: z.string().nullable().default(null).describe('A text, or nothing.'),
    hosts: z.array(z.string()).default([]).describe('Hosts.'),
    labels: texts.default({}).describe('Labels.'),
    given: z.record(z.string(), z.unknown()).default({}).describe('Whatever is given.'),
    more: texts.nullable().default(null).describe('Labels, or nothing.'),
  }),
});

const accepts = (_: Templated<IContainer>): void => undefined;
const container = { name: 'x' } as const;

accepts({
  name: when(
    v.on,
    'a',
    withValue(v.tag, (tag) => tag, when(v.two, 'b', 'c')),
  ),
  command: [
    'x',
    when(v.on, '-a', when(v.two, '-b')),
    when(
      v.on,
      each(v.hosts, (host) => host),
    ),
  ],
  imagePullPolicy: when(v.on, 'Always', when(v.two, 'Never')),
  securityContext: when(v.on, when(v.two, { runAsUser: 1 }), { capabilities: when(v.on, { drop: ['ALL'] }) }),
  resources: when(v.on, { limits: v.labels }, when(v.two, { limits: merge({ cpu: '1' }, optional(v.more)) })),
  env: [
    when(
      v.on,
      { name: 'a' },
      withValue(v.tag, (value) => ({ name: 'b', value })),
    ),
    when(
      v.on,
      each(v.labels, (value, name) => ({ name, value })),
      when(v.two, { name: 'c' }),
    ),
    withValue(
      v.tag,
      (value) => ({ name: 'c', value }),
      each(v.hosts, (name) => ({ name })),
    ),
    withValue(v.tag, (value) => when(v.on, { name: 'd', value }), when(v.on, { name: 'e' }, { name: 'f' })),
    withValue(v.more, (more) => each(more, (value, name) => ({ name, value })), when(v.on, { name: 'g' })),
  ],
  envFrom: when(
    v.on,
    each(v.hosts, (name) => ({ configMapRef: { name } })),
  ),
});
// A map of unknown values is taken for one whose fields may all be left out
accepts({ ...container, securityContext: when(isNotEmpty(v.given), v.given) });
accepts({ ...container, securityContext: when(isNotEmpty(v.given), v.given, when(v.on, { runAsUser: 1 })) });
accepts({ ...container, securityContext: when(v.on, { runAsUser: 1 }, v.given) });

lines(
  when(
    v.on,
    'a',
    when(
      v.two,
      each(v.hosts, (host) => lines(host, 'b')),
      lines('c'),
    ),
  ),
  when(
    v.on,
    each(v.hosts, (host) => each(v.labels, (_, name) => text`${host} ${name}`)),
  ),
  when(not(v.on), lines('d'), when(v.two, 'e')),
);

// @ts-expect-error something that the last condition may leave out
accepts({ name: when(v.on, 'x', when(v.two, 'y')) });
accepts({
  // @ts-expect-error the same, where there is no value
  name: withValue(
    v.tag,
    (tag) => tag,
    withValue(v.tag, (tag) => tag),
  ),
});
// @ts-expect-error a field that does not exist, in a condition within one
accepts({ ...container, env: [when(v.on, { name: 'x' }, when(v.two, { nme: 'x' }))] });
// @ts-expect-error a constant that is none of the field's, there
accepts({ ...container, imagePullPolicy: when(v.on, 'Always', when(v.two, 'never')) });
// @ts-expect-error a field that does not exist, in a loop under a condition
accepts({ ...container, env: [withValue(v.tag, (value) => each(v.hosts, (name) => ({ name, valu: value })))] });
accepts({
  name: when(
    v.on,
    // @ts-expect-error a loop where one value stands
    each(v.hosts, (host) => host),
    'x',
  ),
});
accepts({
  ...container,
  env: when(
    v.on,
    // @ts-expect-error a field that is missing in a loop under a condition
    each(v.hosts, (value) => ({ value })),
  ),
});
