import { describe, expect, test } from 'vitest';
import { attempt, places, refused } from './command.ts';
import { filesHolding, hostileTree } from './tree.ts';

const names = [
  '../../etc',
  '/etc/passwd',
  'a\\b',
  'a/b',
  'malmo-stad.',
  'MALMO-STAD',
  'mаlmo-stad',
  '__proto__',
  '{{ .x }}',
];
const lund = [
  'new',
  'tenant',
  '--display-name',
  'Lunds kommun',
  '--country',
  'SE',
  '--tier',
  'standard',
  '--wave',
  'pilot',
];

describe('hostile names as arguments', () => {
  test.concurrent.each(names)('%s', async (name) => {
    const tree = hostileTree();
    expect(places(await refused(tree, ['render', name, '--environment', 'production']))).toEqual(['HW2040']);
    expect(places(await refused(tree, [...lund, '--name', name]))).toEqual(['HW2022']);
  });

  test.concurrent.each(['api.__proto__', 'api.constructor', 'api.toString', '__proto__.x', 'api["'])(
    'explain %s',
    async (address) => {
      const found = await refused(hostileTree(), ['explain', 'malmo-stad', address, '--environment', 'production']);
      expect(places(found)).toEqual(['HW2042']);
    },
  );

  test('a display name with template text is text in the file; one that Helm cannot take is refused', async () => {
    const tree = hostileTree();
    const hostile = [...lund.slice(0, 3), 'Lund\ufffe', ...lund.slice(4), '--name', 'lund'];
    expect(places(await refused(tree, hostile))).toEqual(['HW1015 tenants/se/lund.yaml']);
    const ran = await attempt(tree, [...lund.slice(0, 3), '{{ fail "x" }}', ...lund.slice(4), '--name', 'lund']);
    expect(ran).toMatchObject({ code: 0 });
    expect(filesHolding(tree.root, ['{{ fail'])).toEqual(['tenants/se/lund.yaml']);
  });
});
