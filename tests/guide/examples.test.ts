import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as chart from '@helmwright/chart';
import * as template from '@helmwright/template';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Sandbox } from './sandbox.ts';

const root = join(import.meta.dirname, '../..');
const sources = [
  'libs/template/src/language/*.ts',
  'libs/chart/src/*/*.ts',
  'tools/cli/src/workspace/define-workspace.ts',
];

/** What examples stand among: a chart's values, and objects with places for what is built of them. */
const surroundings = `
type Spec = {
  readonly replicas?: number;
  readonly hostname?: string;
  readonly storage?: string;
  readonly hosts?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly limits?: { readonly cpu?: string };
  readonly nodeSelector?: Readonly<Record<string, string>>;
};
type ConfigMap = { readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> }; readonly data?: Readonly<Record<string, string>> };
type Values = {
  readonly name: string;
  readonly level: string;
  readonly debug: boolean;
  readonly replicas: number;
  readonly autoscaling: { readonly enabled: boolean; readonly maxReplicas: number };
  readonly ingress: { readonly enabled: boolean };
  readonly domain: string | null;
  readonly cpu: string | null;
  readonly hosts: readonly string[];
  readonly config: Readonly<Record<string, string>>;
  readonly nodeSelector: Readonly<Record<string, string>> | null;
  readonly storage: { readonly kind: 'disk'; readonly size: string } | { readonly kind: 'bucket'; readonly url: string };
};
declare const v: ValuePath<Values>;
declare const template: NamedTemplates;
declare const redis: ChartDefinition<{ readonly port: number }>;
declare const app: ChartDefinition;
declare const tenant: ChartDefinition;
export {};
`;

/** Every example of a file, with the line that it stands in. */
function examplesIn(path: string, text: string): readonly { readonly place: string; readonly code: string }[] {
  const found = [...text.matchAll(/^ \* @example(?: `(?<short>.*)`$|\n \* ```ts\n(?<long>(?: \*.*\n)*?) \* ```$)/gm)];
  return found.map(({ index, groups }) => ({
    place: `${path}:${text.slice(0, index).split('\n').length}`,
    code: groups?.['short'] ?? (groups?.['long'] ?? '').replace(/^ \* ?/gm, ''),
  }));
}

/** What an example imports: the names in it that packages give. */
function importsFor(code: string): string {
  const used = (names: readonly string[]): string =>
    names.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).join(', ');
  const taken = Object.keys(chart).filter((name) => !(name in template));
  return [
    "import { z } from 'zod';",
    "import type { ChartDefinition } from '@helmwright/chart';",
    "import type { NamedTemplates, Templated, ValuePath } from '@helmwright/template';",
    `import { ${used(Object.keys(template))} } from '@helmwright/template';`,
    `import { ${used(taken)} } from '@helmwright/chart';`,
    "import { defineWorkspace } from 'helmwright';",
  ].join('\n');
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.open();
});
afterAll(() => sandbox?.close());

test('every example in the comments of what users call compiles, with the values of a chart around it', async () => {
  const paths = globSync([...sources], { cwd: root }).filter((path) => !/\.test(?:-d)?\.ts$/.test(path));
  const texts = paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')] as const);
  const examples = texts.flatMap(([path, text]) => examplesIn(path, text));
  expect(examples.length).toBe(texts.flatMap(([, text]) => text.match(/@example/g) ?? []).length);
  expect(examples.length).toBeGreaterThan(60);
  const files = examples.map(({ place }) => `${place.replaceAll(/[/:.]/g, '-')}.ts`);
  for (const [at, { place, code }] of examples.entries()) {
    await sandbox.write(files[at] ?? '', `// ${place}\n${importsFor(code)}\n${surroundings}\n${code}\n`);
  }
  expect(await sandbox.typecheck(files, { noUnusedLocals: false, isolatedDeclarations: false })).toBe('');
  // The compiler looks at them: what is wrong is told.
  await sandbox.write('wrong.ts', `${importsFor('upper')}\n${surroundings}\nupper(v.replicas);\n`);
  expect(await sandbox.typecheck(['wrong.ts'], { noUnusedLocals: false })).toContain('wrong.ts');
}, 600_000);
