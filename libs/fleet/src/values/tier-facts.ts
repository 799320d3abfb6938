import type { JsonObject } from '@helmwright/json';
import type { Tier } from '../model.ts';
import { type Knowing, known } from './facts.ts';
import { grantsKnownOfTier } from './grant-facts.ts';

/** What a tier knows. */
export const tierKnows: Knowing<Tier> = {
  'tier.name': ({ name, file }) => known(name, file),
  quota: ({ quota, file }) => known(defined(quota), file, 'quota'),
  limitRange: ({ limitRange, file }) => known(limitRange, file, 'limitRange'),
  grants: grantsKnownOfTier,
};

const defined = (map: Readonly<Record<string, string | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
