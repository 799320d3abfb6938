import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { grantForms, grantNames } from '@helmwright/grants';
import { beforeAll, expect, test } from 'vitest';

let rows: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  const guide = await readFile(join(import.meta.dirname, '../../docs/guides/grants.md'), 'utf8');
  rows = new Map(
    [...guide.matchAll(/^\| `(?<grant>\w+)` \| [^|]+ \| `(?<example>[^`|]+)` \| [^|]+ \|$/gm)].map(({ groups }) => [
      groups?.['grant'] ?? '',
      groups?.['example'] ?? '',
    ]),
  );
});

test.each(grantNames)('the guide tells of the grant %s, with an entry that is one', (grant) => {
  expect(rows.get(grant)).toMatch(grantForms[grant].pattern);
});

test('the guide tells of no grant that there is not', () => {
  expect([...rows.keys()].sort()).toEqual([...grantNames].sort());
});
