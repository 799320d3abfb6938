import { expect } from 'vitest';
import { type Installation, podNamespace } from '../cluster/releases.ts';
import { syncedSince } from './history.ts';
import { imageOf } from './objects.ts';
import type { Platform } from './platform.ts';

/** The version of `web` in each wave. */
type Versions = Readonly<Record<'pilot' | 'early' | 'general', string>>;

/** What waves run of the service `web`, and what is synced when that changes. */
export interface Waves {
  /** The versions that a wave runs, each once. */
  versions(wave: string): Promise<readonly string[]>;
  /** Waits until each wave runs the one version. */
  expectVersions(wanted: Versions): Promise<void>;
  /** The names of a wave's Applications of the service. */
  webOf(wave: string): readonly string[];
  /** Lets something happen, and gives the names of the Applications that were synced for it. */
  syncedBy(change: () => Promise<unknown>, wanted: Versions): Promise<readonly string[]>;
}

/** The waves of these installations on a platform, which is asked for when it is needed. */
export function wavesOf(platform: () => Platform, installations: readonly Installation[]): Waves {
  const versions = async (wave: string): Promise<readonly string[]> => {
    const those = installations.filter(({ releases: [first] }) => first?.wave === wave).map(podNamespace);
    const images = await Promise.all(those.map((tenant) => imageOf(platform(), tenant, 'web')));
    return [...new Set(images.map((image) => image.replace(/^.+:/, '')))];
  };
  const expectVersions = (wanted: Versions): Promise<void> =>
    platform().eventually(async () => {
      await platform().settled();
      for (const [wave, version] of Object.entries(wanted)) expect(await versions(wave), wave).toEqual([version]);
    });
  const webOf = (wave: string): readonly string[] =>
    installations.flatMap(({ releases }) =>
      releases.flatMap(({ tenant, release, ...at }) =>
        at.wave === wave && release === 'web' ? [`production.${tenant}.web`] : [],
      ),
    );
  const syncedBy = async (change: () => Promise<unknown>, wanted: Versions): Promise<readonly string[]> => {
    const before = await platform().settled();
    await change();
    await platform().notify();
    await expectVersions(wanted);
    return syncedSince(before, await platform().settled());
  };
  return { versions, expectVersions, webOf, syncedBy };
}
