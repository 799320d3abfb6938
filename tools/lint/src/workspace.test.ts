import { expect, test } from 'vitest';
import { rules } from './rules.ts';
import { readTree, workspaceRoot } from './tree.ts';

const tree = readTree(workspaceRoot);

test.each(Object.entries(rules))('%s', (_, rule) => {
  expect(rule(tree).map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
});

test('the rules see the workspace, not an empty tree', () => {
  expect([...tree.keys()]).toEqual(expect.arrayContaining(['nx.json', 'libs/diagnostics/package.json']));
});
