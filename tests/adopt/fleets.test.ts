import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Fleet, isAuthoredPath } from '@helmwright/fleet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnFleet } from '../fuzz/drawn-fleet.ts';
import { syntheticFleet } from '../scale/synthetic.ts';
import { adopted, flatten, fleetOf, heapOf } from './flattened.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function realTexts(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const folder of ['environments', 'tenants']) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/');
      if (entry.isFile() && isAuthoredPath(path)) texts.set(path, await readFile(join(root, path), 'utf8'));
    }
  }
  return texts;
}

/** Adopts each environment of each release back, and all environments together; gives how many were. */
function adoptBack(fleet: Fleet): number {
  let count = 0;
  for (const release of fleet.services.keys()) {
    const populated = fleet.environments.filter(({ placements }) => placements.length > 0);
    for (const environments of [...populated.map((each) => [each]), populated]) {
      const { texts, authored } = flatten(fleet, environments, release);
      if (texts.size === 0) continue;
      const { proof, size } = adopted(heapOf(texts));
      expect(proof.installations).toBe(texts.size);
      expect(size.written, `${release} in ${environments.map(({ name }) => name).join()}`).toBeLessThanOrEqual(
        authored,
      );
      count += 1;
    }
  }
  return count;
}

// Every adoption proves by itself that each installation's values are what they were: it fails otherwise.
describe('a fleet that is flattened to one values file an installation', () => {
  test('is adopted back into layers no larger than those of this repository', async () => {
    const fleet = fleetOf(await realTexts());
    if (fleet === undefined) throw new Error('the fleet of this repository is not right');
    expect(adoptBack(fleet)).toBe(12);
  });

  test('is adopted back into layers no larger than those of a larger fleet', () => {
    const fleet = fleetOf(syntheticFleet(150, 7));
    if (fleet === undefined) throw new Error('the synthetic fleet is not right');
    expect(adoptBack(fleet)).toBeGreaterThan(6);
  });

  test('is adopted back into layers no larger than those of any fleet', () => {
    let count = 0;
    fc.assert(
      fc.property(drawnFleet, (files) => {
        const fleet = fleetOf(new Map(Object.entries(files)));
        if (fleet !== undefined) count += adoptBack(fleet);
      }),
      { numRuns: 150 },
    );
    expect(count).toBeGreaterThan(100);
  });
});
