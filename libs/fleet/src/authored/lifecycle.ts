import { z } from 'zod';
import { daysBetween, isDay } from '../calendar/day.ts';
import { day, label, line } from './primitives.ts';

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
    handedTo: line(200).optional().describe('What was handed over, and to whom'),
    deleting: day.optional().describe('From when on nothing of it is generated, and people delete what is left'),
  })
  .describe('The tenant leaves the fleet; see `helmwright decommission`');

/** Environments that a tenant of theirs left for good, while it runs in others. */
export const environmentsLeft = z
  .record(label, day.describe('When the last of what ran there was gone'))
  .describe('Environments that the tenant runs in no longer, though they take its wave');

/** What must be true before a change goes on into a wave. */
const gate = z.strictObject({
  soakDays: z.int().min(0).max(365).default(0).describe('Days that the wave before has to run it'),
  checks: z.array(label).default([]).describe('Checks that have to pass in the wave before, by name'),
  approvals: z.int().min(0).max(20).default(0).describe('How many people have to agree'),
});

/** `promotion` of an environment. */
export const promotion = z
  .record(label, gate)
  .default({})
  .describe('What must be true before a change goes on into a wave, by the wave it goes into');

// Argo CD does not tell of a zone that it does not know, so only zones that exist can be written.
const timeZones = [
  ...['Amsterdam', 'Andorra', 'Athens', 'Belgrade', 'Berlin', 'Bratislava', 'Brussels', 'Bucharest', 'Budapest'],
  ...['Chisinau', 'Copenhagen', 'Dublin', 'Gibraltar', 'Helsinki', 'Istanbul', 'Kyiv', 'Lisbon', 'Ljubljana', 'London'],
  ...['Luxembourg', 'Madrid', 'Malta', 'Monaco', 'Oslo', 'Paris', 'Podgorica', 'Prague', 'Riga', 'Rome', 'San_Marino'],
  ...['Sarajevo', 'Skopje', 'Sofia', 'Stockholm', 'Tallinn', 'Tirane', 'Vaduz', 'Vatican', 'Vienna', 'Vilnius'],
  ...['Warsaw', 'Zagreb', 'Zurich'],
].map((city) => `Europe/${city}`);

/** The longest freeze, in days: its window comes back every year, see `libs/gitops`. */
const LONGEST_FREEZE = 92;

/** `freezes` of an environment or a region. */
export const freezes = z
  .array(
    z
      .strictObject({
        reason: line(200).describe('Why nothing may change, such as an election'),
        from: day.describe('First day'),
        to: day.describe('Last day'),
        timeZone: z
          .enum([
            'UTC',
            'Asia/Nicosia',
            'Atlantic/Azores',
            'Atlantic/Canary',
            'Atlantic/Faroe',
            'Atlantic/Madeira',
            'Atlantic/Reykjavik',
            ...timeZones,
          ])
          .describe('IANA time zone that the days are of, such as Europe/Stockholm'),
        manualSync: z.boolean().default(false).describe('Whether people may sync by hand in Argo CD all the same'),
      })
      .refine(
        ({ from, to }) => !isDay(from) || !isDay(to) || daysBetween(from, to) >= 0,
        'must not end before it begins',
      )
      .refine(
        ({ from, to }) => !isDay(from) || !isDay(to) || daysBetween(from, to) < LONGEST_FREEZE,
        `must be over within ${LONGEST_FREEZE} days`,
      ),
  )
  .default([])
  .describe('Days on which nothing may change');

const migrationStep = z
  .strictObject({
    phase: z
      .enum(['foundation', 'parallel', 'shifting', 'overlap', 'complete'])
      .describe(
        'foundation: prepared; parallel: runs beside the old platform; shifting: takes some traffic; overlap: takes all; complete: the old platform is gone',
      ),
    since: day.describe('From when on'),
    weight: z.int().min(1).max(99).optional().describe('Percent of the traffic that comes here; with shifting only'),
  })
  .refine(
    ({ phase, weight }) => (phase === 'shifting') === (weight !== undefined),
    'must have a weight with `shifting`, and with no other phase',
  );

/** How a tenant moves here from the platform that it comes from. */
export const migration = z
  .array(migrationStep)
  .min(1)
  .describe('How the tenant moves here from an older platform, oldest step first; it stands at the last');
