import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, startCluster } from '@helmwright/cluster';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onProgress, patience, required } from '../control-plane/required.ts';
import { breakTree, findings, readBreaks, soundFleet } from './breaks.ts';
import { codesOf, helmwright } from './command.ts';
import { copyOf } from './fleet-tree.ts';
import { refusalsOfTree } from './server.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = required(await startCluster({ onProgress }));
}, patience);
afterAll(() => cluster.stop());

/** What every check of a fleet finds; a fleet that is not generated does not get as far as a server. */
async function examine(tree: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { code, diagnostics } = await helmwright(tree, 'generate');
  // All or nothing: where something is found, nothing is written.
  expect(existsSync(join(tree, 'charts'))).toBe(code === 0);
  const server = code === 0 ? await refusalsOfTree(cluster, tree) : [];
  return findings({ generate: codesOf({ diagnostics }), server });
}

test('the sound fleet passes every check', async () => {
  expect(await examine(copyOf(soundFleet))).toEqual({});
});

test.each(readBreaks('fleets'))('$name: $breaks', async (broken) => {
  const tree = copyOf(soundFleet);
  breakTree(tree, broken);
  expect(await examine(tree)).toEqual(broken.finds);
});
