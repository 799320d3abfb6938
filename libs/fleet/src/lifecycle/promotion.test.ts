import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { edited, sampleFleet } from '../fixtures/sample.ts';
import type { Environment } from '../model.ts';
import { promote, rollback } from './promotion.ts';

const path = (wave: string): string => `environments/production/waves/${wave}.yaml`;
const environmentFile = 'environments/production/environment.yaml';
const germany = 'environments/production/regions/germany.yaml';

type Texts = Readonly<Record<string, string | undefined>>;

/** The environment of the sample with three waves and further texts. */
function production(texts: Texts, keys = ''): Environment {
  const waves = edited(environmentFile, 'waves: [pilot, general]\n', `waves: [pilot, early, general]\n${keys}`);
  const [environment] = sampleFleet({ ...waves, ...texts }).environments;
  if (environment === undefined) throw new Error('the sample has an environment');
  return environment;
}

const on = (today: string, override?: string) => ({ today, override });
const pilot = `runs:
  - since: 2026-11-01 # Sunday
    change: Web 1.5
    passed: [smoke]
    approvedBy: [Anna]
    values: { web: { image: { tag: 1.5.0 } } }
`;
const gates = 'promotion: { early: { soakDays: 3, checks: [smoke, slo], approvals: 2 } }\n';

const refusals = (result: ReturnType<typeof promote>): readonly string[] =>
  result.ok ? [] : result.diagnostics.map(({ code, message }) => `${code} ${message}`);

describe('promote', () => {
  test('copies what a wave runs to the next one, with its day and where it came from', () => {
    expect(promote(production({ [path('pilot')]: pilot }), 'early', on('2026-11-04'))).toMatchObject({
      ok: true,
      value: {
        path: path('early'),
        text: `# yaml-language-server: $schema=../../../environments/schemas/wave.schema.json
runs:
  - since: "2026-11-04"
    change: Web 1.5
    from: pilot
    values:
      web:
        image:
          tag: "1.5.0"
`,
      },
    });
  });

  test('HW2069 stops at a closed gate, with every reason', () => {
    expect(refusals(promote(production({ [path('pilot')]: pilot }, gates), 'early', on('2026-11-03')))).toEqual([
      'HW2069 The gate from `pilot` into `early` is closed: pilot has to run it for 3 days, until 2026-11-04.',
      'HW2069 The gate from `pilot` into `early` is closed: the check `slo` has not passed in pilot.',
      'HW2069 The gate from `pilot` into `early` is closed: 1 of 2 people agreed.',
    ]);
    const ready = pilot.replace('[smoke]', '[slo, smoke]').replace('[Anna]', '[Anna, Bo]');
    expect(refusals(promote(production({ [path('pilot')]: ready }, gates), 'early', on('2026-11-04')))).toEqual([]);
    const twice = ready.replace('[Anna, Bo]', '[Anna, Anna]');
    expect(refusals(promote(production({ [path('pilot')]: twice }, gates), 'early', on('2026-11-04')))).toHaveLength(1);
  });

  test('HW2080 stops in a freeze of the environment, first and last day included', () => {
    const freezes = 'freezes: [{ reason: Christmas, from: 2026-12-18, to: 2027-01-06, timeZone: Europe/Oslo }]\n';
    const stopped = (today: string) =>
      refusals(promote(production({ [path('pilot')]: pilot }, freezes), 'early', on(today)));
    expect(stopped('2026-12-17')).toEqual([]);
    expect(stopped('2026-12-18')).toEqual(['HW2080 production is frozen until 2027-01-06: Christmas.']);
    expect(stopped('2027-01-06')).toHaveLength(1);
    expect(stopped('2027-01-07')).toEqual([]);
  });

  test('HW2080 stops in a freeze of a region, if the wave has tenants there', () => {
    const election = 'freezes: [{ reason: Election, from: 2026-11-04, to: 2026-11-05, timeZone: Europe/Berlin }]\n';
    const texts = {
      [path('pilot')]: pilot,
      [path('early')]: pilot,
      [germany]: `${edited(germany, 'capacity: 10', 'capacity: 10')[germany]}${election}`,
    };
    expect(refusals(promote(production(texts), 'general', on('2026-11-04')))).toEqual([
      'HW2080 production/germany is frozen until 2026-11-05: Election.',
    ]);
    expect(refusals(promote(production({ ...texts, [path('early')]: undefined }), 'early', on('2026-11-04')))).toEqual(
      [],
    );
  });

  test('passes over what stands in its way for a reason, which is recorded', () => {
    const forced = promote(production({ [path('pilot')]: pilot }, gates), 'early', on('2026-11-02', 'CVE-2026-1'));
    expect(forced.ok && forced.value.text).toContain('    forced: CVE-2026-1\n');
    const open = promote(production({ [path('pilot')]: pilot }), 'early', on('2026-11-02', 'CVE-2026-1'));
    expect(open.ok && open.value.text).not.toContain('forced');
  });

  test('HW2068 has something to promote, HW2011 into a wave that comes after another', () => {
    expect(refusals(promote(production({}), 'early', on('2026-11-02')))).toEqual([
      'HW2068 `pilot` runs what production says, and no change.',
    ]);
    const same = production({ [path('pilot')]: pilot, [path('early')]: pilot });
    expect(refusals(promote(same, 'early', on('2026-11-02')))).toEqual(['HW2068 `early` runs what `pilot` runs.']);
    expect(refusals(promote(same, 'pilot', on('2026-11-02')))[0]).toContain('HW2011 `pilot` is the first wave');
    expect(refusals(promote(same, 'late', on('2026-11-02')))).toEqual(['HW2011 production has no wave `late`.']);
  });
});

describe('rollback', () => {
  test('of the only change is the end of the file', () => {
    const taken = rollback(production({ [path('pilot')]: pilot }), 'pilot', on('2026-11-02'));
    expect(taken).toMatchObject({ ok: true, value: { path: path('pilot'), text: undefined } });
  });

  test('HW2068 has something to take back, HW2011 in a wave that is there, HW2080 outside freezes', () => {
    expect(refusals(rollback(production({}), 'pilot', on('2026-11-02')))[0]).toContain('HW2068 `pilot` runs what');
    expect(refusals(rollback(production({}), 'late', on('2026-11-02')))).toEqual([
      'HW2011 production has no wave `late`.',
    ]);
    const freezes = 'freezes: [{ reason: Christmas, from: 2026-12-18, to: 2027-01-06, timeZone: UTC }]\n';
    const frozen = production({ [path('pilot')]: pilot }, freezes);
    expect(refusals(rollback(frozen, 'pilot', on('2026-12-24')))[0]).toContain('HW2080');
    expect(rollback(frozen, 'pilot', on('2026-12-24', 'It is down')).ok).toBe(true);
  });

  const run = fc.record({ tag: fc.stringMatching(/^\d\.\d{1,2}$/), comment: fc.boolean(), wait: fc.nat(9) });

  /** A file as people write it: flow or block, comments, with and without the last newline. */
  const file = fc
    .record({ runs: fc.array(run, { minLength: 1, maxLength: 4 }), flow: fc.boolean(), ended: fc.boolean() })
    .map(({ runs, flow, ended }) => {
      let since = '2026-01-01';
      const entries = runs.map(({ tag, comment, wait }) => {
        since = addDays(since, wait);
        const values = `values: { web: { image: { tag: "${tag}" } } }`;
        if (flow) return `{ since: ${since}, ${values} }`;
        return `   - since: ${since}${comment ? ' # why' : ''}\n     ${values}\n`;
      });
      const text = flow ? `runs: [${entries.join(', ')}] # all\n` : `# top\nruns:\n${entries.join('')}`;
      return ended ? text : text.slice(0, -1);
    });

  test('after a promotion gives the files of before, byte for byte', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        file,
        fc.option(file, { nil: undefined }),
        fc.constantFrom('early', 'general'),
        (source, target, into) => {
          const from = into === 'early' ? 'pilot' : 'early';
          const texts: Texts = { [path(from)]: source, ...(target === undefined ? {} : { [path(into)]: target }) };
          const promoted = promote(production(texts), into, on('2026-12-31'));
          if (!promoted.ok) {
            expect(promoted.diagnostics.map(({ code }) => code)).toEqual(['HW2068']);
            return;
          }
          moved += 1;
          const after = production({ ...texts, [path(into)]: promoted.value.text });
          expect(after.runs.get(into)?.run.values).toEqual(after.runs.get(from)?.run.values);
          const back = rollback(after, into, on('2026-12-31'));
          expect(back.ok && back.value).toEqual({ path: path(into), text: target });
        },
      ),
      { numRuns: 200 },
    );
    expect(moved).toBeGreaterThan(100);
  });
});
