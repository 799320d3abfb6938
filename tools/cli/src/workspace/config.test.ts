import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, places } from '../fixtures/command.ts';
import { configOf, start, workspaceTree } from './fixtures/workspace.ts';

const config = 'helmwright.config.ts';
const own = "import { own } from './definitions/own.ts';";

/** A chart named as asked, with a value that the model refuses where `broken`. */
const chart = (
  name: string,
  value = "z.string().default('x').describe('A text.')",
): string => `import { defineChart } from '@helmwright/chart';
import { z } from 'zod';
const { compose } = defineChart({
  name: '${name}',
  version: '0.1.0',
  description: 'Made up.',
  values: z.strictObject({ text: ${value} }),
});
export const own = compose({ templates: {} });
`;

interface Case {
  readonly title: string;
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly place: string;
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  {
    title: 'throws',
    text: "const why: string = 'rain';\n\nthrow new Error('no charts for '.concat(why));\n",
    place: `HW1201 ${config}:3:7`,
    says: /throws Error: no charts for rain\.$/,
  },
  {
    title: 'throws in what it imports',
    text: configOf(own, 'own'),
    files: { 'definitions/own.ts': 'export const own = { metadata: {} };\nnull.name;\n' },
    place: 'HW1201 definitions/own.ts:2:6',
    says: /throws TypeError: Cannot read properties of null/,
  },
  { title: 'throws no error', text: "throw 'text';\n", place: `HW1201 ${config}`, says: /throws text\.$/ },
  {
    title: 'throws what cannot be shown',
    text: "throw { toString: () => { throw new Error('again'); } };\n",
    place: `HW1201 ${config}`,
    says: /throws something that cannot be shown\.$/,
  },
  {
    title: 'throws what cannot be read',
    text: "throw Object.defineProperty(new Error('x'), 'stack', { get: () => { throw 1; } });\n",
    place: `HW1201 ${config}`,
    says: /throws something that cannot be shown\.$/,
  },
  {
    title: 'has control characters in what it throws',
    text: "throw new Error('\\u001b[2J\\rcleared');\n",
    place: `HW1201 ${config}:1:7`,
    says: /cleared/,
  },
  {
    title: 'is no TypeScript',
    text: 'const a = 1;\n\nexport default {;\n',
    place: `HW1202 ${config}:3:17`,
    says: /^Node\.js cannot read it: Unexpected token `;`/,
  },
  {
    title: 'has an enum',
    text: '\n  enum Size { Small }\nexport default Size;\n',
    place: `HW1202 ${config}:2:3`,
    says: /enum is not supported/,
  },
  {
    title: 'imports what is no TypeScript',
    text: configOf(own, 'own'),
    files: { 'definitions/own.ts': 'export const own: = 1;\n' },
    place: 'HW1202 definitions/own.ts:1:19',
    says: /Unexpected token/,
  },
  {
    title: 'imports a name that is not exported',
    text: "import { nonesuch } from '@helmwright/charts';\nexport default nonesuch;\n",
    place: `HW1202 ${config}:1:10`,
    says: /does not provide an export named 'nonesuch'/,
  },
  {
    title: 'imports a package that is not there',
    text: "import a from 'node:fs';\nimport chart from '@nobody/charts/one';\nexport default [a, chart];\n",
    place: `HW1203 ${config}:2:20`,
    says: /^`@nobody\/charts\/one` cannot be imported: it is not there\.$/,
  },
  {
    title: 'imports a file that is not there',
    text: configOf("import { own } from './definitions/owl.ts';", 'own'),
    place: `HW1203 ${config}:3:22`,
    says: /^`\.\/definitions\/owl\.ts` cannot be imported/,
  },
  {
    title: 'imports a folder',
    text: configOf("import { own } from './definitions';", 'own'),
    files: { 'definitions/own.ts': chart('own') },
    place: `HW1203 ${config}:3:22`,
    says: /it is a folder\.$/,
  },
  {
    title: 'imports what a package does not export',
    text: "import x from '@helmwright/charts/app';\nexport default x;\n",
    place: `HW1203 ${config}:1:16`,
    says: /the package does not export that\.$/,
  },
  { title: 'is empty', text: '', place: `HW1204 ${config}`, says: /has no default export\.$/ },
  {
    title: 'exports something else',
    text: 'const charts: readonly string[] = [];\nexport default { charts };\n',
    place: `HW1204 ${config}:2:1`,
    says: /is not a workspace\.$/,
  },
  {
    title: 'lists something else than charts',
    text: configOf('', "'shop'", 'undefined'),
    place: `HW1205 ${config}:4:16`,
    says: /^Entry [56] of `charts` is not a chart definition\.$/,
  },
  {
    title: 'lists a chart twice',
    text: configOf('', 'app'),
    place: `HW1206 ${config}:4:16`,
    says: /two charts with the name `app`\.$/,
  },
  {
    title: 'lists another chart of the same name',
    text: configOf(own, 'own'),
    files: { 'definitions/own.ts': chart('tenant') },
    place: `HW1206 ${config}:4:16`,
    says: /two charts with the name `tenant`\.$/,
  },
  {
    title: 'lists a chart that does not compile',
    text: configOf(own, 'own'),
    files: { 'definitions/own.ts': chart('own', 'z.string()') },
    place: `HW3001 ${config}:4:16`,
    says: /text/,
  },
  {
    title: 'waits for ever',
    text: 'await new Promise(() => {});\nexport default 1;\n',
    place: `HW1207 ${config}`,
    says: /waits for something that never comes\.$/,
  },
];

describe('a config that', () => {
  test.each(cases)('$title is told with code and place', ({ text, files = {}, place, says }) => {
    const root = workspaceTree({ [config]: text, ...files });
    const ran = start(root, ['generate', '--no-verify', '--json']);
    expect(ran).toMatchObject({ code: 2, stderr: '' });
    expect(places(ran)).toEqual([place]);
    for (const { message, remedy } of diagnosticsOf(ran)) {
      expect(message).toMatch(says);
      expect(remedy).toMatch(/^[A-Z].*\.$/s);
      // What is said is the same on every machine.
      expect(message).not.toContain(root);
    }
  });

  test.each([
    { title: 'is a folder', put: (path: string) => mkdirSync(path), says: /it is not a file\.$/ },
    { title: 'is a link', put: (path: string) => symlinkSync('/dev/zero', path), says: /it is a symbolic link\.$/ },
  ])('$title is not run', ({ put, says }) => {
    const root = workspaceTree({});
    put(join(root, config));
    const ran = start(root, ['plan', '--json']);
    expect(ran.code).toBe(2);
    expect(places(ran)).toEqual([`HW4203 ${config}`]);
    expect(diagnosticsOf(ran)[0]?.message).toMatch(says);
  });

  test('is no text is not run', () => {
    const root = workspaceTree({ [config]: Buffer.from([0x61, 0x0a, 0xff]) });
    expect(places(start(root, ['plan', '--json']))).toEqual([`HW4204 ${config}:2:1`]);
  });
});

test('help asks no config', () => {
  const root = workspaceTree({ [config]: 'throw new Error();\n' });
  expect(start(root, ['generate', '--help'])).toMatchObject({ code: 0, stderr: '' });
});
