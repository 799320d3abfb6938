import { formatPath } from '@helmwright/json';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Attack } from './tenants/attack.ts';
import { attacks } from './tenants/attacks.ts';
import { document } from './tenants/document.ts';
import { type Verdict, verdictsOf } from './tenants/fleet.ts';

const patience = 2_700_000;

const named = (some: readonly Attack[]) => some.map((attack) => [`${attack.area}: ${attack.what}`, attack] as const);
const grantable = attacks.filter(({ fine }) => fine !== undefined);

let verdicts: ReadonlyMap<Attack, Verdict> = new Map();
let granted: ReadonlyMap<Attack, Verdict> = new Map();

const byAttack = (all: readonly Verdict[]): ReadonlyMap<Attack, Verdict> =>
  new Map(all.map((verdict) => [verdict.attack, verdict]));

beforeAll(async () => {
  verdicts = byAttack(await verdictsOf(attacks));
  const allowed = new Map(
    grantable.map((attack) => [{ ...attack, grants: { ...attack.grants, ...attack.fine } }, attack]),
  );
  const found = await verdictsOf([...allowed.keys()]);
  granted = new Map(
    found.flatMap((verdict) => {
      const attack = allowed.get(verdict.attack);
      return attack === undefined ? [] : [[attack, verdict] as const];
    }),
  );
}, patience);

const judged = (attack: Attack) => verdicts.get(attack)?.refused ?? [];

test('two hundred hostile tenants and more are tried, each once', () => {
  expect(attacks.filter(({ at }) => at !== undefined).length).toBeGreaterThan(200);
  expect(new Set(named(attacks).map(([name]) => name)).size).toBe(attacks.length);
});

describe('a tenant is refused at the value at fault who', () => {
  test.each(named(attacks.filter(({ at }) => at !== undefined)))('%s', (_, attack) => {
    const at = formatPath(attack.at ?? []);
    const found = judged(attack);
    expect(found.length).toBeGreaterThan(0);
    // The key of the value, or the part of it without which it is fine.
    expect(found.filter((each) => !each.at.startsWith(at))).toEqual([]);
  });
});

describe('a tenant may, since it is granted, what else is refused:', () => {
  test.each(named(grantable))('%s', (_, attack) => {
    expect(granted.get(attack)?.refused).toEqual([]);
  });
});

describe('a tenant is let pass, and it is said why, who', () => {
  test.each(named(attacks.filter(({ at }) => at === undefined)))('%s', (_, attack) => {
    expect(judged(attack)).toEqual([]);
    expect(attack.because).toMatch(/\.$/);
  });
});

test('the document says what is tried here, and what comes of it', async () => {
  await expect(document(attacks.flatMap((attack) => verdicts.get(attack) ?? []))).toMatchFileSnapshot(
    '../../docs/hostile-tenants.md',
  );
});
