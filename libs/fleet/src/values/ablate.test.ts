import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, sampleFleet, sampleTexts } from '../fixtures/sample.ts';
import { occupantName, occupantsOf } from '../occupants.ts';
import { type Ablated, placeOfFault } from './ablate.ts';
import { layersOf } from './layers.ts';

const malmo = 'tenants/se/malmo.yaml';
const standard = 'environments/catalog/tiers/standard.yaml';
const environment = 'environments/production/environment.yaml';

type Changes = Readonly<Record<string, string>>;

/** Where a fault of Malmö's service `api` is placed. */
function placed(changes: Changes, judge: (values: JsonObject) => Ablated): string | undefined {
  const fleet = sampleFleet(changes);
  const [production] = fleet.environments;
  const occupant = production && occupantsOf(production).find((each) => occupantName(each) === 'malmo-stad');
  if (production === undefined || occupant === undefined) throw new Error('The sample has it.');
  const place = placeOfFault(layersOf(fleet, production, occupant, 'api'), judge);
  return place && `${place.file}:${place.line}:${place.column}`;
}

/** The fault is a value `bad` at a path. */
const badAt =
  (...path: readonly (string | number)[]) =>
  (values: JsonObject): Ablated =>
    valueAt(values, path) === 'bad' ? 'faulty' : 'fixed';

const config = (value: string): Changes => edited(malmo, 'api: {', `api: { config: { A: good, B: ${value} },`);
const tier = (values: string): Changes => ({ [standard]: `${sampleTexts[standard]}values:\n  api: { ${values} }\n` });

describe('the place of a fault', () => {
  test('is the leaf that the tenant wrote', () => {
    expect(placed(config('bad'), badAt('config', 'B'))).toBe(`${malmo}:10:32`);
  });

  test('is the leaf of a layer of the platform that nobody says otherwise', () => {
    expect(placed(tier('config: { B: bad }'), badAt('config', 'B'))).toBe(`${standard}:17:23`);
    expect(placed(edited(environment, 'api: {', 'api: { config: { B: bad },'), badAt('config', 'B'))).toBe(
      `${environment}:5:23`,
    );
  });

  test('is the lower one of two that say it: leaving out the higher alone helps nobody', () => {
    expect(placed({ ...config('bad'), ...tier('config: { B: bad }') }, badAt('config', 'B'))).toBe(`${standard}:17:23`);
    expect(placed({ ...config('bad'), ...tier('config: { B: good }') }, badAt('config', 'B'))).toBe(`${malmo}:10:32`);
  });

  test('is the null that deletes what a layer below says', () => {
    const changes = { ...config('null'), ...tier('config: { B: needed }') };
    const judge = (values: JsonObject): Ablated => (valueAt(values, ['config', 'B']) === 'needed' ? 'fixed' : 'faulty');
    expect(placed(changes, judge)).toBe(`${malmo}:10:32`);
  });

  test('is the fact that a value follows from', () => {
    const judge = (values: JsonObject): Ablated =>
      valueAt(values, ['config', 'COUNTRY']) === 'SE' ? 'faulty' : 'fixed';
    expect(placed({}, judge)).toBe(`${malmo}:3:10`);
  });

  test('is rather what keeps the object than what makes it go', () => {
    const changes = edited(malmo, 'api: {', 'api: { ingress: { enabled: true, annotations: { a: good, b: bad } },');
    const judge = (values: JsonObject): Ablated => {
      if (valueAt(values, ['ingress', 'enabled']) !== true) return 'gone';
      return valueAt(values, ['ingress', 'annotations', 'b']) === 'bad' ? 'faulty' : 'fixed';
    };
    expect(placed(changes, judge)).toBe(`${malmo}:10:63`);
  });

  test('is the whole of what is needed together, and not a part of it that explains nothing', () => {
    const changes = edited(malmo, 'api: {', 'api: { config: { A: bad, B: bad },');
    const judge = (values: JsonObject): Ablated =>
      ['A', 'B'].some((key) => valueAt(values, ['config', key]) === 'bad') ? 'faulty' : 'gone';
    expect(placed(changes, judge)).toBe(`${malmo}:10:18`);
  });

  test('is the element of a list', () => {
    const changes = edited(malmo, 'replicas: 3', 'replicas: 3, config: { L: [{ a: good }, { a: bad }] }');
    const judge = (values: JsonObject): Ablated => {
      const list = valueAt(values, ['config', 'L']);
      return JSON.stringify(list ?? null).includes('bad') ? 'faulty' : 'gone';
    };
    expect(placed(changes, judge)).toBe(`${malmo}:10:55`);
  });

  test('is nowhere where a chart’s own default is at fault', () => {
    expect(placed({}, () => 'faulty')).toBeUndefined();
    expect(placed({}, () => 'unclear')).toBeUndefined();
  });

  test('costs no more renderings than there is patience for, however wide a list is', () => {
    const many = Array.from({ length: 499 }, (_, index) => `K${index}: x`).join(', ');
    let asked = 0;
    placed(edited(malmo, 'replicas: 3', `replicas: 3, config: { ${many}, Z: bad }`), (values) => {
      asked++;
      return valueAt(values, ['config', 'Z']) === 'bad' ? 'faulty' : 'fixed';
    });
    expect(asked).toBeLessThanOrEqual(400);
  });

  test('is the one value at fault, wherever it stands among others', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd');
    const { tree } = fc.letrec<{ tree: JsonObject; value: Json }>((tie) => ({
      tree: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
      value: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.constantFrom<Json>('good', 1, false),
        tie('tree'),
        fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.nat(), (values, at) => {
        const leaves = leavesOf(values, []);
        const path = leaves[at % Math.max(1, leaves.length)];
        if (path === undefined) return;
        const bad = JSON.stringify(replaced(values, path));
        const changes = edited(malmo, 'api: {', `api: { config: ${bad},`);
        const place = placed(changes, (given) => (JSON.stringify(given).includes('"bad"') ? 'faulty' : 'fixed'));
        const column = (changes[malmo] ?? '').split('\n')[9]?.indexOf('"bad"') ?? 0;
        expect(place).toBe(`${malmo}:10:${column + 1}`);
      }),
      { numRuns: 25 },
    );
  });
});

type Path = readonly (string | number)[];

function leavesOf(value: Json, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((each: Json, index) => leavesOf(each, [...path, index]));
  if (!isJsonObject(value)) return [path];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

function replaced(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return 'bad';
  if (Array.isArray(value)) return value.map((each: Json, index) => (index === key ? replaced(each, rest) : each));
  if (!isJsonObject(value)) return value;
  return { ...value, [key]: replaced(value[key] ?? null, rest) };
}
