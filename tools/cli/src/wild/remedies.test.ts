import { beforeAll, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { madeBase } from './fixtures/base.ts';
import { contents } from './fixtures/contents.ts';
import { repositories } from './fixtures/repositories.ts';

let base = '';
beforeAll(async () => {
  base = await madeBase();
});

test.each([
  ['another owner', 'HW6302', /dubious ownership/, /git config --global --add safe\.directory \/\S+\.$/],
  ['a repository of a newer git', 'HW6302', /ofTomorrow|oftomorrow/, /newer git/],
  ['shallow', 'HW6303', /HEAD~1/, /git fetch --unshallow/],
  ['no commit yet', 'HW6303', /HEAD/, /no commit yet/],
  [
    'sparse, without a tenant',
    'HW6312',
    /1 file below tenants, `tenants\/se\/malmo\.yaml`/,
    /sparse-checkout add tenants`/,
  ],
  ['with CRLF (core.autocrlf)', 'HW4105', /CRLF/, /\.gitattributes/],
] as const)('%s: it is said what to do', async (name, code, message, remedy) => {
  const make = repositories[name]?.[0] ?? contents[name]?.[0];
  const { at, environment } = make?.(base) ?? { at: '' };
  const args = code === 'HW4105' ? ['generate', '--check', '--json'] : ['diff', 'HEAD~1', '--json'];
  const ran = await helmwright(at, args, { environment: { ...process.env, ...environment } });
  const found = diagnosticsOf(ran).find((each) => each.code === code);
  expect(found?.message).toMatch(message);
  expect(found?.remedy).toMatch(remedy);
});
