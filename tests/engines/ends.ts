import type { End } from '@helmwright/toolchain';

/** Both ends of the ranges of versions that are supported. */
export const ends = ['oldest', 'newest'] as const satisfies readonly End[];
