import type { JsonObject } from '@helmwright/json';
import { z } from 'zod';

/** What fuzzing is aimed at. */
export const targetNames = ['differential', 'charts', 'umbrellas', 'fleet', 'files', 'validation', 'tenants'] as const;

export type TargetName = (typeof targetNames)[number];

/** An input that showed a failure, as it is kept in the corpus. */
export const kept = z.discriminatedUnion('target', [
  z.strictObject({
    target: z.literal('differential'),
    what: z.string().min(20),
    chart: z.string(),
    release: z.string(),
    values: z.custom<JsonObject>((given) => typeof given === 'object' && given !== null && !Array.isArray(given)),
  }),
  z.strictObject({
    target: z.literal('fleet'),
    what: z.string().min(20),
    /** What the files are laid over: the sound fleet of `tests/broken/base`, where they are changes of it. */
    over: z.enum(['base', 'nothing']),
    /** Authored files: path relative to the root → text. */
    files: z.record(z.string(), z.string()),
    /** The codes of the findings that refuse the fleet; none where it is taken. */
    refusedWith: z.array(z.string()),
  }),
  z.strictObject({
    target: z.literal('files'),
    what: z.string().min(20),
    path: z.string(),
    text: z.string(),
  }),
]);

export type Kept = z.infer<typeof kept>;

/** What a round of fuzzing came to. */
export interface Round {
  /** How many inputs of which sort were tried, in words. */
  readonly tried: string;
  /** What was found, the smallest input that shows it first. */
  readonly failure?: { readonly what: string; readonly input: Kept | undefined };
}

/** Something that can be fuzzed, in rounds that are each repeated by their seed. */
export interface Target {
  round(seed: number): Promise<Round>;
  close(): Promise<void>;
}
