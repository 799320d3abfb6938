import { z } from 'zod';
import { day, label } from './primitives.ts';

/** How a tenant leaves; written by `helmwright decommission`. */
export const leaving = z
  .strictObject({
    requested: day.describe('When the tenant, or its controller, asked to leave'),
    retainDays: z
      .int()
      .min(0)
      .max(3650)
      .default(30)
      .describe('How many days from then its data is kept at the least, and it runs on'),
    exported: day.optional().describe('When its data was handed over'),
    handedTo: z.string().trim().min(1).max(200).optional().describe('What was handed over, and to whom'),
    deleting: day.optional().describe('From when on nothing of it is generated, and people delete what is left'),
  })
  .describe('The tenant leaves the fleet; see `helmwright decommission`');

/** Environments that a tenant of theirs left for good, while it runs in others. */
export const environmentsLeft = z
  .record(label, day.describe('When the last of what ran there was gone'))
  .describe('Environments that the tenant runs in no longer, though they take its wave');
