import { operatorNames } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sandbox } from '../guide/sandbox.ts';
import { anyText, drawn, fullValues, type Wrong } from './draw.ts';
import { type CustomKind, customKinds } from './kinds.ts';

const kinds = await customKinds();
const sandbox = await Sandbox.open();
afterAll(() => sandbox.close());

/** A value as TypeScript has it: in one line, so that a message tells by its line which value it is about. */
const written = (value: unknown): string => JSON.stringify(value).replaceAll(JSON.stringify(anyText), 'text');

const fileOf = ({ apiVersion, kind }: CustomKind): string => `${apiVersion.replaceAll('/', '_')}_${kind}.ts`;

/** What TypeScript says to each value of a kind, in the order of the values; undefined where it takes it. */
interface Said {
  readonly right: readonly (string | undefined)[];
  readonly wrong: readonly (readonly [Wrong, string | undefined])[];
}

describe('the types of custom resources', () => {
  const said = new Map<CustomKind, Said>();
  beforeAll(async () => {
    const cases = kinds.map((kind) => ({
      kind,
      right: [...fullValues(kind.schema)],
      wrong: drawn(kind.schema, 4).filter(({ what }) => what !== 'out of bounds'),
    }));
    for (const { kind, right, wrong } of cases) {
      const type = `I${kind.kind}`;
      const values = [...right, ...wrong.map(({ value }) => value)];
      const lines = [
        "import { resource } from '@helmwright/chart';",
        `import type { ${type} } from '@helmwright/custom-resources/${kind.apiVersion}/${kind.kind}';`,
        'declare const text: never;',
        ...values.map((value) => `resource<${type}>(${written(value)});`),
      ];
      await sandbox.write(fileOf(kind), lines.join('\n'));
    }
    const output = await sandbox.typecheck(kinds.map(fileOf));
    const messages = new Map(
      [...output.matchAll(/^(?:\S*\/)?(\S+\.ts)\((\d+),\d+\): error (.*)$/gm)].map(([, file, line, message]) => [
        `${file} ${line}`,
        message,
      ]),
    );
    for (const { kind, right, wrong } of cases) {
      const at = (index: number): string | undefined => messages.get(`${fileOf(kind)} ${index + 4}`);
      said.set(kind, {
        right: right.map((_, index) => at(index)),
        wrong: wrong.map((each, index) => [each, at(right.length + index)] as const),
      });
    }
  });

  test('are of every operator of the table', () => {
    expect(new Set(kinds.map(({ operator }) => operator))).toEqual(new Set(operatorNames));
    expect(kinds.length).toBeGreaterThan(180);
  });

  test.each(kinds)('know all of $apiVersion $kind', (kind) => {
    expect(said.get(kind)?.right.filter((message) => message !== undefined)).toEqual([]);
  });

  test.each(kinds)('refuse what is wrong in $apiVersion $kind', (kind) => {
    const passed = said
      .get(kind)
      ?.wrong.flatMap(([{ what, path }, message]) => (message === undefined ? [`${what} ${path}`] : []));
    expect(passed).toEqual([]);
  });
});
