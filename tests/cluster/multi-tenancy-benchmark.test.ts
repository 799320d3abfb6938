import { afterAll, beforeAll, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { checks } from './multi-tenancy/checks.ts';
import { document, testName } from './multi-tenancy/document.ts';
import { Tenants } from './multi-tenancy/tenants.ts';
import { readInstallations } from './releases.ts';

let tenants: Tenants;
beforeAll(async () => {
  const [own, other] = (await readInstallations()).filter(({ environment }) => environment === 'production');
  if (own === undefined || other === undefined) throw new Error('the fleet has no two tenants in production');
  tenants = await Tenants.settle(own, other);
}, patience);
afterAll(() => tenants.stop());

test.each(checks.map((check) => ({ name: testName(check), check })))('$name', async ({ check }) => {
  expect(await check.ask(tenants)).toEqual(check.unmet?.found ?? []);
});

test('the document says what is asked here, and what comes of it', async () => {
  await expect(document(checks)).toMatchFileSnapshot('../../docs/multi-tenancy-benchmark.md');
});
