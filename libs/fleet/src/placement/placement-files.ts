import type { Fleet, Placement } from '../model.ts';
import { placementPath, printPlacementFile } from './placement-file.ts';

/** A placement file as it should be, and as it was read. */
export interface WantedPlacementFile {
  readonly path: string;
  readonly text: string;
  /** `undefined` where there was none. */
  readonly madeFrom: string | undefined;
}

/** The placement files of a fleet: one a region with tenants, every tenant with its cell. */
export const placementFiles = (fleet: Pick<Fleet, 'environments'>): readonly WantedPlacementFile[] =>
  fleet.environments.flatMap(({ name, regions, placements }) => {
    const byRegion = Map.groupBy(placements, ({ region }) => region);
    return regions.flatMap((region): readonly WantedPlacementFile[] => {
      const residents: readonly Placement[] = byRegion.get(region) ?? [];
      const madeFrom = region.placementFile?.text;
      if (residents.length === 0 && madeFrom === undefined) return [];
      return [
        { path: placementPath(name, region.name), text: printPlacementFile(name, region.name, residents), madeFrom },
      ];
    });
  });
