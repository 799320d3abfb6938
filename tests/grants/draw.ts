import { type Rule, type RuleOf, type Scalar, table } from '@helmwright/grants';
import { isJsonObject, type Json, type JsonObject, type Path } from '@helmwright/json';
import fc from 'fast-check';
import { context, type Sampled, samples } from './samples.ts';

/** A value, and the paths in it that nobody granted. */
export interface Drawn {
  readonly value: Json;
  readonly hostile: readonly Path[];
}

const sampled = (of: Sampled): fc.Arbitrary<Drawn> =>
  fc.constantFrom(...of).map(([value, ...hostile]) => ({ value, hostile }));

const fine = (...values: readonly Json[]): fc.Arbitrary<Drawn> =>
  fc.constantFrom(...values).map((value) => ({ value, hostile: [] }));
const refused = (...values: readonly Json[]): fc.Arbitrary<Drawn> =>
  fc.constantFrom(...values).map((value) => ({ value, hostile: [[]] }));
const either = (good: readonly Json[], bad: readonly Json[]): fc.Arbitrary<Drawn> =>
  good.length === 0 ? refused(...bad) : fc.oneof({ arbitrary: fine(...good), weight: 3 }, refused(...bad));

const stranger: Scalar = 'a-stranger';

/** A value that a rule is for, hostile or not. */
export function drawn(rule: Rule): fc.Arbitrary<Drawn> {
  switch (rule.rule) {
    case 'free':
      return fine('x', 1, true, { a: 'b' }, ['x'], null);
    case 'never':
      return rule.empty === 'refused'
        ? either([null], [{}, 'x', []])
        : either([null, '', [], {}], ['x', { a: 1 }, ['x']]);
    case 'one-of':
      return either([null, ...rule.values], [stranger, { a: 1 }, ['x']]);
    case 'none-of':
      return either([null, 'x', 4_711], rule.values);
    case 'matches':
      return fc
        .constantFrom('plain', '__address__', 'a.b', '{{ query "up" }}', '{{ $value }}', 'namespace')
        .map((value) => ({
          value,
          hostile: isOf(rule, value) ? [] : [[]],
        }));
    case 'at-most':
      return either([null, 0, rule.most], [rule.most + 1, 'x']);
    case 'granted':
      return either([null, ...(rule.free ?? []), ...context.grants[rule.grant]], [stranger, ['x']]);
    case 'with':
      return fine(null, 'x', true);
    case 'keys':
      return entries(
        [...rule.free, ...context.grants[rule.grant]].map((key) => [key, '1']),
        [['example.com/other', '1']],
      );
    case 'pairs':
      return entries(
        [
          ['pool', 'gpu'],
          ['zone', 'x'],
        ],
        [
          ['pool', 'other'],
          ['node-role', ''],
        ],
      );
    case 'described':
      return entries(
        [
          ['app', 'x'],
          ['example.org/granted', 'yes'],
          ['municipality', 'malmo'],
          ['app.kubernetes.io/name', 'x'],
        ],
        [
          ...[
            ['example.org/granted', 'no'],
            ['example.org/other', 'yes'],
            ['municipality', 'oslo'],
          ],
          ...[
            ['aadpodidbinding', 'x'],
            ['io.katacontainers.config', 'x'],
            ['argocd.argoproj.io/hook', 'Sync'],
          ],
        ],
      );
    case 'values':
      return fc
        .dictionary(fc.constantFrom('a', 'b', '8080'), drawn(rule.of), { maxKeys: 2 })
        .map((map) => joined(Object.entries(map)));
    case 'each':
      return fc.array(drawn(rule.of), { maxLength: 2 }).map((list) => ({
        value: list.map(({ value }) => value),
        hostile: list.flatMap(({ hostile }, index) => hostile.map((path) => [index, ...path])),
      }));
    case 'both':
      // What one allows, each of the others has to be asked of.
      return rule.of[0] === undefined ? fine(null) : drawn(rule.of[0]);
    case 'fields':
      return rule.laws === undefined || rule.laws[0] === undefined ? drawnFields(rule) : sampled(samples[rule.laws[0]]);
    case 'own-namespace':
      return either([null, '', context.namespace], ['oslo', 'kube-system']);
    case 'host':
      return either(
        rule.of.flatMap((whose): readonly Json[] => {
          if (whose === 'tenant') return ['malmo.example.org', 'a.malmo.example.org'];
          return whose === 'namespace' ? ['web', 'web.malmo.svc.cluster.local'] : ['api.example.com'];
        }),
        ['oslo.example.org', '*', 'xmalmo.example.org', 'web.oslo.svc.cluster.local', '169.254.169.254', { a: 1 }],
      );
    case 'law':
      return sampled(samples[rule.law]);
  }
}

const isOf = ({ pattern, except = [] }: RuleOf<'matches'>, value: string): boolean =>
  new RegExp(`^(?:${pattern})$`).test(value) && !except.includes(value);

const entries = (good: readonly (readonly string[])[], bad: readonly (readonly string[])[]): fc.Arbitrary<Drawn> =>
  fc.tuple(fc.subarray([...good]), fc.subarray([...bad], { maxLength: 1 })).map(([some, hostile]) => ({
    value: Object.fromEntries([...some, ...hostile].map(([key = '', value = '']) => [key, value])),
    hostile: hostile.map(([key = '']) => [key]),
  }));

const joined = (all: readonly (readonly [string, Drawn])[]): Drawn => ({
  value: Object.fromEntries(all.map(([key, { value }]) => [key, value])),
  hostile: all.flatMap(([key, { hostile }]) => hostile.map((path) => [key, ...path])),
});

const isNothing = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Some of the fields, and now and then one that nobody knows. */
function drawnFields({ fields, needs = {} }: RuleOf<'fields'>): fc.Arbitrary<Drawn> {
  const names = Object.keys(fields);
  const some = fc.subarray(names, { maxLength: Math.min(3, names.length) }).chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) => {
        const rule = fields[name];
        return (rule === undefined ? fine(null) : drawn(rule)).map((of) => [name, of] as const);
      }),
    ),
  );
  const unknown = fc.option(fc.constantFrom('hostCgroups', 'x-unknown', 'hostpath'), { freq: 20 });
  return fc.tuple(some, unknown).map(([all, extra]) => {
    const { value, hostile } = joined(all);
    const map: JsonObject = {
      ...Object.fromEntries(all.map(([key, of]) => [key, of.value])),
      ...(extra === null ? {} : { [extra]: 'x' }),
    };
    const missing = Object.keys(needs).filter((name) => isNothing(map[name]));
    return {
      value: value === null ? value : map,
      hostile: [
        ...hostile.filter(([key]) => !missing.includes(String(key))),
        ...(extra === null ? [] : [[extra]]),
        ...missing.map((): Path => []),
      ],
    };
  });
}

/** An object of a kind of the table. */
export const drawnObject: fc.Arbitrary<{
  readonly kind: string;
  readonly object: JsonObject;
  readonly hostile: readonly Path[];
}> = fc.constantFrom(...table).chain(([kind, rule]) =>
  drawn(rule).map(({ value, hostile }) => {
    const dot = kind.indexOf('.');
    const [name, version] = dot === -1 ? [kind, 'v1'] : [kind.slice(0, dot), `${kind.slice(dot + 1)}/v1`];
    const body = isJsonObject(value) ? value : {};
    return { kind, object: { ...body, apiVersion: version, kind: name }, hostile };
  }),
);
