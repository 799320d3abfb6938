import type { Cluster } from '@helmwright/cluster';
import { validateManifests } from '@helmwright/toolchain';
import { validateObject } from '@helmwright/validation';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onProgress, patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { disagreements, nearlyValid } from './agreement.ts';
import { Asker } from './ask-server.ts';
import { inScratch, readBases } from './bases.ts';
import { inEarnestAlone, serverAlone } from './server-alone.ts';

/** Enough to draw every kind hundreds of times, within a minute. */
const runs = 6000;

/** The same draw each time, so that what fails is what was changed; `npm run test:fuzz -- --only validation` draws anew. */
const seed = 20_261_127;

let cluster: Cluster;
let asker: Asker;
const bases = await readBases();
beforeAll(async () => {
  cluster = await testCluster();
  asker = new Asker(cluster);
  await asker.open();
}, patience);
afterAll(() => cluster.stop());

test('the server takes every object that is changed, and verify refuses nothing of it', async () => {
  const answers = await asker.all(bases.map(({ object }) => object));
  expect(bases.filter((_, index) => answers[index] !== undefined).map(({ name }) => name)).toEqual([]);
  expect(
    bases.flatMap(({ name, object }) => validateObject(object).map(({ message }) => `${name}: ${message}`)),
  ).toEqual([]);
});

test('of objects that are nearly valid, verify and its schemas refuse what the server refuses, and nothing else', async () => {
  const cases = fc.sample(await nearlyValid(bases), { seed, numRuns: runs });
  const { found, tally } = await disagreements(cases, asker);
  onProgress(`seed ${seed}: ${JSON.stringify(tally)}`);
  expect(found.slice(0, 20), `seed ${seed}`).toEqual([]);
  // The draw is worth something: much is refused by validation alone, and much is taken.
  expect(tally.beyondSchema).toBeGreaterThan(runs / 4);
  expect(tally.refused).toBeLessThan((runs * 3) / 4);
});

describe('what is left to the server alone is no more than', () => {
  test.each(serverAlone)('$what', async ({ kinds, message, example }) => {
    const object = inScratch(example);
    const [answer] = await asker.all([object]);
    expect(answer?.message).toMatch(message);
    expect(kinds ?? [object['kind']]).toContain(object['kind']);
    expect(validateObject(object)).toEqual([]);
    expect((await validateManifests([{ name: 'example', text: JSON.stringify(object) }])).diagnostics).toEqual([]);
  });
});

describe('what the server refuses only in earnest is no more than', () => {
  test.each(inEarnestAlone)('$what', async ({ kinds, message, example }) => {
    const object = inScratch(example);
    expect(await asker.all([object])).toEqual([undefined]);
    expect(kinds ?? [object['kind']]).toContain(object['kind']);
    expect(validateObject(object).map((fault) => fault.message)).toEqual([expect.stringMatching(message)]);
    expect((await asker.create(object))?.message).toMatch(message);
  });
});
