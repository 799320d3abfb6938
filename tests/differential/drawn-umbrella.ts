import {
  type ChartDefinition,
  compileChart,
  defineChart,
  defineLibrary,
  resource,
  type Subchart,
  subchart,
} from '@helmwright/chart';
import type { Json, JsonObject } from '@helmwright/json';
import { chartFacts, optional, release, text } from '@helmwright/template';
import { userValues } from '@helmwright/testing';
import fc from 'fast-check';
import { z } from 'zod';

// What stands where is up to chance, so that there are no Kubernetes types.
type Anything = Readonly<Record<string, unknown>>;

/** A value of each form for which it matters how values are put together. */
const values = z.strictObject({
  count: z.int().min(0).default(1_000_000).describe('A number.'),
  name: z.string().nullable().default('name').describe('A text, or nothing.'),
  nothing: z.string().nullable().default(null).describe('Nothing.'),
  on: z.boolean().default(true).describe('A switch.'),
  switches: z
    .partialRecord(z.enum(['one', 'two']), z.boolean())
    .default({})
    .describe('Switches that need not be there.'),
  tags: z
    .strictObject({
      red: z.boolean().default(true).describe('A tag.'),
      blue: z.boolean().default(false).describe('A tag.'),
    })
    .describe('Tags.'),
  group: z
    .strictObject({
      a: z.int().min(0).default(5).describe('A.'),
      b: z.string().nullable().default('b').describe('B.'),
      c: z.string().nullable().default(null).describe('C.'),
      deeper: z.strictObject({ d: z.string().nullable().default('d').describe('D.') }).describe('Deeper.'),
    })
    .describe('A group.'),
  table: z
    .partialRecord(z.enum(['x', 'y', 'z']), z.strictObject({ n: z.int(), t: z.string().optional() }))
    .default({ x: { n: 1, t: 't' } })
    .describe('Maps by name.'),
  free: z
    .record(z.string(), z.unknown())
    .default({ f: 1, g: { h: 2 } })
    .describe('Anything.'),
});

/** A map of globals in maps: they are merged down all levels. */
const globals = z
  .record(z.string(), z.unknown())
  .default({ region: 'north', deep: { one: 1, two: { three: 3 } } })
  .describe('Globals.');

const library = defineLibrary({
  name: 'shared',
  version: '1.0.0',
  description: 'Parts.',
  values: z.strictObject({ team: z.string().default('team').describe('A team.') }),
});
const signature = library.template.text('signature', 'Who did it.', text`${library.v.team} of ${chartFacts.Name}`);
const shared = library.compose();

/** How a chart's values and subcharts are drawn. */
export interface Plan {
  readonly name: string;
  readonly hasGlobals: boolean;
  readonly usesLibrary: boolean;
  readonly parts: readonly Part[];
}

/** One subchart of a plan. */
export interface Part {
  readonly alias: string;
  readonly plan: Plan;
  readonly enabled: boolean | undefined;
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  readonly defaults: JsonObject;
}

const known = new Map<string, ChartDefinition>();

/** The chart of a plan; of two equal plans it is the same one, as it is in a repository. */
export function definitionOf(plan: Plan): ChartDefinition {
  const key = JSON.stringify(plan);
  const made = known.get(key) ?? define(plan);
  known.set(key, made);
  return made;
}

function define({ name, hasGlobals, usesLibrary, parts }: Plan): ChartDefinition {
  // Which subcharts there are is up to chance.
  const subcharts: Record<never, never> = Object.fromEntries(
    parts.map(({ alias, plan, enabled, conditions, tags, defaults }): [string, Subchart] => {
      const chart = definitionOf(plan);
      const options = { defaults: defaults as never, conditions };
      // A switch of its own always decides, so that tags beside it are refused.
      return [
        alias,
        enabled === undefined ? subchart(chart, { ...options, tags }) : subchart(chart, { ...options, enabled }),
      ];
    }),
  );
  const { v, names, compose } = defineChart({
    name,
    version: '0.1.0',
    description: 'A drawn chart.',
    values: hasGlobals ? z.strictObject({ ...values.shape, global: globals }) : values,
    subcharts,
    libraries: usesLibrary ? [shared] : [],
  });
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: names.metadata() };
  return compose({
    templates: {
      values: resource<Anything>({
        ...object,
        chart: [chartFacts.Name, chartFacts.Version, release.Name],
        count: v.count,
        name: optional(v.name),
        nothing: optional(v.nothing),
        on: v.on,
        tags: v.tags,
        group: [v.group.a, optional(v.group.b), optional(v.group.c), optional(v.group.deeper.d)],
        table: v.table,
        free: v.free,
        global: v.global,
        ...(usesLibrary ? { signature } : {}),
        below: Object.fromEntries(
          parts.map(({ alias }) => {
            const part = Reflect.get(v, alias) as typeof v;
            return [
              alias,
              { count: part.count, table: part.table, free: part.free, deep: optional(part.group.deeper.d) },
            ];
          }),
        ),
      }),
    },
  });
}

const aliases = ['web', 'api', 'db', 'leaf', 'my-part', 'middle'] as const;

/** Some of a chart's values as its parent sets them; null is refused there (HW3014). */
function defaultsOf(plan: Plan): fc.Arbitrary<JsonObject> {
  const compiled = compileChart(definitionOf(plan));
  // Tags below an alias are as they are: Helm reads them at the top.
  const withoutTags = ({ tags: _, ...values }: JsonObject): JsonObject => values;
  return umbrellaValues(definitionOf(plan))
    .map((values) => withoutNulls(withoutTags(values)))
    .filter((values) => !compiled.ok || compiled.value.validate(values).length === 0);
}

const withoutNulls = (values: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(values), (_, value: Json) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
      : value,
  );

function partsOf(plans: readonly Plan[], least: number): fc.Arbitrary<readonly Part[]> {
  const part = fc
    .record({
      alias: fc.constantFrom(...aliases),
      plan: fc.constantFrom(...plans),
      enabled: fc.constantFrom(undefined, true, true, false),
      conditions: fc.constantFrom<readonly string[]>([], [], ['switches.one'], ['switches.two', 'switches.one']),
      tags: fc.constantFrom<readonly string[]>([], ['red'], ['blue'], ['blue', 'red']),
    })
    .chain((drawn) => defaultsOf(drawn.plan).map((defaults): Part => ({ ...drawn, defaults })));
  return fc.uniqueArray(part, { minLength: least, maxLength: 3, selector: ({ alias }) => alias });
}

const leaf = (name: string, hasGlobals: boolean, usesLibrary: boolean): Plan => ({
  name,
  hasGlobals,
  usesLibrary,
  parts: [],
});
const leaves: readonly Plan[] = [leaf('leaf', false, false), leaf('open', true, false), leaf('signed', false, true)];

/** Umbrellas of up to three levels. */
export const plans: fc.Arbitrary<Plan> = partsOf(leaves, 1)
  .map((parts): Plan => ({ name: 'middle', hasGlobals: false, usesLibrary: false, parts }))
  .chain((middle) =>
    fc.record({
      name: fc.constant('whole'),
      hasGlobals: fc.boolean(),
      usesLibrary: fc.boolean(),
      parts: partsOf([...leaves, middle, middle], 1),
    }),
  );

/** What a user gives an umbrella: values of its model, with null where it may stand and globals of any depth. */
export function umbrellaValues({ schema }: ChartDefinition): fc.Arbitrary<JsonObject> {
  const globals = fc.option(
    fc.dictionary(fc.constantFrom('region', 'deep', 'more'), globalValue, { noNullPrototype: true }),
  );
  const places = fc.array(fc.tuple(fc.nat(), fc.constantFrom('null', 'globals')), { maxLength: 3 });
  return fc
    .tuple(userValues(schema), globals, places)
    .map(([drawn, global, at]) =>
      at.reduce(
        (values, [place, what]) =>
          withAt(values, place, what === 'null' ? null : (global ?? {}), what === 'null' ? undefined : 'global'),
        global === null ? drawn : { ...drawn, global },
      ),
    );
}

const { value: globalValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, 'south', 7, true),
    fc.dictionary(fc.constantFrom('one', 'two', 'three'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
}));

/** The values with another value in one of their maps: in place of what is there, or under a key. */
function withAt(values: JsonObject, place: number, value: Json, key: string | undefined): JsonObject {
  const keys = Object.keys(values);
  const chosen = keys[place % Math.max(keys.length, 1)];
  if (chosen === undefined) return key === undefined ? values : { ...values, [key]: value };
  const inner = values[chosen] ?? null;
  const goesOn = typeof inner === 'object' && inner !== null && !Array.isArray(inner) && place % 3 !== 0;
  if (goesOn) return { ...values, [chosen]: withAt(inner as JsonObject, Math.floor(place / 3), value, key) };
  return { ...values, [key ?? chosen]: value };
}
