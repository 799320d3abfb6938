import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { readDocuments } from '@helmwright/source';
import { expect, test } from 'vitest';
import { generatedCopy } from '../tree-copy.ts';
import { openFields } from './open-fields.ts';
import { document, readers } from './readers.ts';

test('every field whose text has no closed form has a reader that is known', () => {
  const listed = readers.flatMap(({ fields }) => fields);
  expect(new Set(listed).size).toBe(listed.length);
  // The address of a repository is of a closed form, and listed for what that form is for.
  expect(listed.filter((field) => field !== 'environment source.repoURL').toSorted()).toEqual(
    [...openFields().keys()].toSorted(),
  );
});

/** Fields whose text is held to names that are there, or to the schema of a chart, wherever it stands. */
const held =
  /values|^notifications (?:services|templates)|^region (?:cells\[\]\.location|backup|disasterRecovery|logs|metrics)$|^tenant name$/;

test('no text that people read holds what nobody sees, a second line, or a letter in two parts', () => {
  const texts = [
    'a\u200bb',
    'a\u202eb',
    'a\u00adb',
    'a\nb',
    'a\tb',
    'a\u2028b',
    '\u001b[1m',
    'Malmo\u0308',
    'a\u{e0041}b',
  ];
  const taken = [...openFields()].flatMap(([field, takes]) =>
    held.test(field) ? [] : texts.filter(takes).map((text) => `${field} ${JSON.stringify(text)}`),
  );
  expect(taken).toEqual([]);
});

test('the document says so', async () => {
  await expect(document()).toMatchFileSnapshot('../../../docs/interpreted-fields.md');
});

const staging = 'environments/staging/environment.yaml';
const malmo = 'tenants/se/malmo.yaml';
const telling = '*{{ .x }}$(y);`z`';
const marked = (name: string): string => `'mark-${name} ${telling}'`;

/** Where marked texts are in an object or a values file, by their marks: keys with dots, list indexes left out. */
function* marksIn(value: Json, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') for (const [, mark = ''] of value.matchAll(/mark-([a-z]+) /g)) yield [mark, path];
  else if (isJsonArray(value)) for (const item of value) yield* marksIn(item, `${path}[]`);
  else if (isJsonObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      for (const [, mark = ''] of key.matchAll(/mark-([a-z]+) /g)) yield [mark, `${path}.<key>`];
      yield* marksIn(each, `${path}.${key}`);
    }
  }
}

const kindOf = ({ kind }: JsonObject): string => (typeof kind === 'string' ? kind : 'values');

test('text for people reaches only fields that are for people, as it was written', async () => {
  const tree = await generatedCopy({
    [staging]: (text) =>
      `${text.replace(/description: .*/, `description: ${marked('description')}`).replace(/reason: [^,]*/, `reason: ${marked('reason')}`)}delivery: manifests\n`,
    [malmo]: (text) =>
      text.replace(/displayName: .*/, `displayName: ${marked('name')}`).replace(/user: .*/, `user: ${marked('user')}`),
  });
  const found = new Map<string, Set<string>>();
  for await (const path of glob('environments/*/generated/**/*.yaml', { cwd: tree })) {
    const text = await readFile(join(tree, path), 'utf8');
    if (!text.includes('mark-')) continue;
    const documents = readDocuments(text);
    if (!documents.ok) throw new Error(`${path} ${documents.problem}`);
    for (const value of documents.values) {
      if (!isJsonObject(value)) continue;
      for (const [mark, at] of marksIn(value, kindOf(value))) found.set(mark, (found.get(mark) ?? new Set()).add(at));
      expect(JSON.stringify(value).replaceAll(/mark-[a-z]+ \*\{\{ \.x \}\}\$\(y\);`z`/g, '')).not.toContain('mark-');
    }
  }
  expect(Object.fromEntries([...found].map(([mark, places]) => [mark, [...places].toSorted()]))).toEqual({
    // Nothing that people say of environments and freezes leaves the files that say it.
    name: [
      'ConfigMap.data.TENANT_DISPLAY_NAME',
      'Namespace.metadata.annotations.municipality/display-name',
      'values.config.TENANT_DISPLAY_NAME',
      'values.tenant.displayName',
    ],
    user: ['RoleBinding.subjects[].name', 'values.access.admins.users[]'],
  });
});
