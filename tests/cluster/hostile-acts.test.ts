import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { patience } from '../control-plane/required.ts';
import { at, verdictOf } from './hostile-acts/act.ts';
import { acts } from './hostile-acts/acts/index.ts';
import { impersonations } from './hostile-acts/acts/rights.ts';
import { document, testName } from './hostile-acts/document.ts';
import { Setting } from './hostile-acts/setting.ts';
import { readInstallations, root } from './releases.ts';

const tier = z.object({ quota: z.record(z.string(), z.string()) });
const guards = z.object({ objects: z.object({ largest: z.number() }) });

let setting: Setting;
beforeAll(async () => {
  const [own, other] = (await readInstallations()).filter(({ environment }) => environment === 'production');
  if (own === undefined || other === undefined) throw new Error('the fleet has no two tenants in production');
  setting = await Setting.settle(own, other);
}, patience);
afterAll(() => setting.stop());

test('there are two hundred acts, none of them twice, and what is allowed is explained', () => {
  expect(acts.length).toBeGreaterThanOrEqual(200);
  expect(new Set(acts.map(testName)).size).toBe(acts.length);
  for (const { verdict, because } of acts) expect(because !== undefined).toBe(verdict === 'allowed');
});

test.each(acts.map((act) => ({ name: testName(act), act })))('$name', async ({ act }) => {
  const answer = await setting.ask(act.ask(setting.place));
  const verdict = verdictOf(answer);
  const message = String(answer.body['message']);
  // Two policies refuse a class that nobody granted, and what is too large is also too much to look at for others: which
  // of them the server tells is chance.
  const isSame =
    (act.verdict === 'policy tenant-priorities' && verdict === 'policy tenant-pods') ||
    (act.verdict === 'policy tenant-sizes' &&
      verdict?.startsWith('policy ') === true &&
      / cost limit|more than 500 elements/.test(message));
  expect(isSame ? act.verdict : verdict, message).toBe(act.verdict);
});

describe('the accounts of the tenant’s workloads', () => {
  const names = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });

  test('are those that the charts make', async () => {
    const { own } = setting.place;
    const { items } = names.parse((await setting.asOwner({ method: 'GET', path: at('serviceaccounts', own) })).body);
    const made = items.map(({ metadata }) => `system:serviceaccount:${own}:${metadata.name}`);
    expect(made.toSorted()).toEqual(setting.accounts.toSorted());
  });

  test('are refused every act for want of a role', async () => {
    const asked = setting.accounts.flatMap((user) => acts.map((act) => ({ user, act })));
    const found = await concurrently(8, asked, async ({ user, act }) => {
      const verdict = verdictOf(await setting.ask(act.ask(setting.place), user));
      return verdict === (act.everybody === true ? 'allowed' : 'RBAC') ? [] : [`${user} ${testName(act)}: ${verdict}`];
    });
    expect(found.flat()).toEqual([]);
  });
});

test.each(impersonations)('nobody acts as one of the $resource', async (attributes) => {
  const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
  const body = { spec: { resourceAttributes: { verb: 'impersonate', ...attributes } } };
  for (const user of [setting.admin, ...setting.accounts]) {
    const answer = await setting.ask({ method: 'POST', path, body }, user);
    expect(answer).toMatchObject({ status: 201, body: { status: { allowed: false } } });
  }
});

test('the document says what is tried here, and what comes of it', async () => {
  const file = 'environments/production/generated/tiers/standard/tenant.yaml';
  const { quota } = tier.parse(parse(await readFile(join(root, file), 'utf8')));
  const { objects } = guards.parse(parse(await readFile(join(root, 'charts/platform/values.yaml'), 'utf8')));
  await expect(document(acts, { name: 'standard', quota }, objects.largest)).toMatchFileSnapshot(
    '../../docs/hostile-acts.md',
  );
});
