import { describe, expect, test } from 'vitest';
import { edited, findings, messages, sampleCharts, sampleFleet, sampleWith } from '../fixtures/sample.ts';
import { loadFleet } from '../load/load-fleet.ts';
import { explainValue } from '../values/explain.ts';
import { createResolver } from '../values/resolve.ts';

const environment = 'environments/production/environment.yaml';
const pilot = 'environments/production/waves/pilot.yaml';

const runs = (...lines: readonly string[]): Readonly<Record<string, string>> => ({
  [pilot]: `runs:\n${lines.map((line) => `  - ${line}\n`).join('')}`,
});
const authored = (key: string): Readonly<Record<string, string>> =>
  edited(environment, 'waves: [pilot, general]\n', `waves: [pilot, general]\n${key}\n`);

describe('what a wave runs', () => {
  const running = runs(
    '{ since: 2026-11-01, values: { api: { image: { tag: 1.5.0 } } } }',
    '{ since: 2026-11-08, values: { api: { image: { tag: 1.6.0 } }, web: { replicas: 4 } } }',
  );

  test('goes over what the environment says, for the tenants of the wave alone', () => {
    const fleet = sampleFleet(running);
    const [production] = fleet.environments;
    if (production === undefined) throw new Error('the sample has an environment');
    const resolver = createResolver(fleet, production);
    const seen = production.placements.map((placement) => {
      const { image, replicas } = resolver.effective(placement, 'api');
      return [placement.tenant.name, image, replicas, resolver.effective(placement, 'web')['replicas']];
    });
    expect(seen).toEqual([
      ['berlin', { registry: null, repository: 'diginative/api', tag: '1.4.2' }, 2, 2],
      ['malmo-stad', { registry: null, repository: 'diginative/api', tag: '1.6.0' }, 3, 4],
    ]);
  });

  test('is explained with its file and line', () => {
    const explained = explainValue(sampleFleet(running), 'malmo-stad', 'production', 'api.image.tag');
    expect(
      explained.ok && explained.value.layers.map(({ layer, value, position }) => [layer, value, position]),
    ).toEqual([
      ['chart', null, undefined],
      ['environment', '1.4.2', { file: environment, line: 5, column: 24 }],
      ['wave', '1.6.0', { file: pilot, line: 3, column: 57 }],
    ]);
  });

  test('must please the charts and fit the quota, at its own place', () => {
    expect(findings(runs('{ since: 2026-11-01, values: { web: { replicas: many } } }'))).toEqual([
      `HW2035 ${pilot}:2:53`,
    ]);
    const many = findings(runs('{ since: 2026-11-01, values: { web: { replicas: 90 } } }'));
    expect(many.map((finding) => finding.split(' ')[0])).toContain('HW2032');
  });

  test('may name in its past what is no longer there, and now only what is', () => {
    const [old, now] = ['{ since: 2026-11-01, values: { gone: { a: 1 } } }', '{ since: 2026-11-02 }'];
    expect(findings(runs(old, now))).toEqual([]);
    expect(findings(runs(now.replace('-02', '-01'), old))).toEqual([`HW2015 ${pilot}:3:36`]);
  });

  test('restates no facts (HW2038)', () => {
    expect(findings(runs('{ since: 2026-11-01, values: { tenant: { tenant: { name: x } } } }'))).toEqual([
      `HW2038 ${pilot}:2:46`,
    ]);
  });

  test('HW2067 is in the order of its days', () => {
    expect(findings(runs('{ since: 2026-11-02 }', '{ since: 2026-11-02 }', '{ since: 2026-11-01 }'))).toEqual([
      `HW2067 ${pilot}:4:14`,
    ]);
  });

  test('HW2011 is that of a wave of its environment, HW2006 of an environment that is there', () => {
    expect(findings({ 'environments/production/waves/beta.yaml': 'runs: [{ since: 2026-11-01 }]\n' })).toEqual([
      'HW2011 environments/production/waves/beta.yaml:0:0',
    ]);
    expect(findings({ 'environments/test/waves/pilot.yaml': 'runs: [{ since: 2026-11-01 }]\n' })).toEqual([
      'HW2006 environments/test/environment.yaml:0:0',
    ]);
  });
});

describe('gates and freezes', () => {
  test('HW2011 a gate stands before a wave that something is promoted into', () => {
    expect(findings(authored('promotion: { general: { soakDays: 3, checks: [smoke], approvals: 1 } }'))).toEqual([]);
    expect(findings(authored('promotion: { pilot: {} }'))).toEqual([`HW2011 ${environment}:3:14`]);
    expect(messages(authored('promotion: { pilot: {} }'))[0]).toContain('`pilot`, which is the first wave');
    expect(findings(authored('promotion: { early: {} }'))).toEqual([`HW2011 ${environment}:3:14`]);
  });

  test.each([
    ['no day', '{ reason: x, from: 2026-12-18, to: 2026-12-32, timeZone: UTC }'],
    ['an end before the beginning', '{ reason: x, from: 2026-12-18, to: 2026-12-17, timeZone: UTC }'],
    ['a quarter and more', '{ reason: x, from: 2026-01-01, to: 2026-04-03, timeZone: UTC }'],
    ['a zone that does not exist', '{ reason: x, from: 2026-12-18, to: 2026-12-19, timeZone: Europe/Malmo }'],
  ])('HW2004 a freeze is a few days of a zone: %s', (_, freeze) => {
    const { diagnostics } = loadFleet(sampleWith(authored(`freezes: [${freeze}]`)), sampleCharts);
    expect(diagnostics.map(({ code, position }) => `${code} ${position?.line}`)).toEqual(['HW2004 3']);
  });

  test('a freeze is taken with its zone', () => {
    const freeze = '{ reason: Christmas, from: 2026-12-18, to: 2027-01-06, timeZone: Europe/Stockholm }';
    expect(sampleFleet(authored(`freezes: [${freeze}]`)).environments[0]?.freezes).toEqual([
      { reason: 'Christmas', from: '2026-12-18', to: '2027-01-06', timeZone: 'Europe/Stockholm', manualSync: false },
    ]);
  });
});

describe('HW2067 what came from the wave before', () => {
  const general = 'environments/production/waves/general.yaml';
  const values = 'values: { api: { image: { tag: 1.5.0 } } }';
  const promoted = (run: string, gate = 'general: { soakDays: 3 }') => ({
    ...authored(`promotion: { ${gate} }`),
    ...runs('{ since: 2026-10-01 }', `{ since: 2026-11-02, ${values} }`),
    [general]: `runs:\n  - { ${run}, from: pilot, ${values} }\n`,
  });

  test('ran there for the days of the gate, or says why not', () => {
    expect(findings(promoted('since: 2026-11-05'))).toEqual([]);
    expect(findings(promoted('since: 2026-11-04, forced: It leaks'))).toEqual([]);
    expect(findings(promoted('since: 2026-11-04'))).toEqual([`HW2067 ${general}:2:14`]);
    expect(messages(promoted('since: 2026-11-04'))[0]).toContain('`pilot` has to run it for 3 days, until 2026-11-05');
  });

  test('was there first, whatever is forced and without a gate', () => {
    expect(findings(promoted('since: 2026-11-01, forced: It leaks'))).toEqual([`HW2067 ${general}:2:14`]);
    expect(findings(promoted('since: 2026-11-01', ''))).toEqual([`HW2067 ${general}:2:14`]);
  });

  test('is not looked for where that wave runs it no more', () => {
    expect(findings({ ...promoted('since: 2026-11-01'), ...runs('{ since: 2026-11-02 }') })).toEqual([]);
  });
});
