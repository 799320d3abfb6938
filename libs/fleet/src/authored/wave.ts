import { z } from 'zod';
import { day, label, line, valuesByRelease } from './primitives.ts';

const person = line(100);

const run = z
  .strictObject({
    since: day.describe('From when on the wave runs it'),
    change: line(200).optional().describe('What it brings, for people'),
    from: label.optional().describe('The wave that it was promoted from'),
    forced: line(200).optional().describe('Why it came in spite of a closed gate or a freeze'),
    values: valuesByRelease,
    passed: z.array(label).default([]).describe('Checks that it passed while it ran here, by name'),
    approvedBy: z.array(person).default([]).describe('Who agreed that it goes on into the next wave'),
  })
  .describe('What a wave runs beyond what its environment says');

/** `environments/<environment>/waves/<wave>.yaml`. */
export const waveFile = z
  .strictObject({ runs: z.array(run).min(1).describe('Oldest first; the wave runs the last') })
  .describe('What a wave runs: the change that is on its way through the waves, and those before it');
