import { expect, test } from 'vitest';
import { verbs } from './verbs.ts';

const found = (files: Readonly<Record<string, string>>): readonly string[] =>
  verbs(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);

test('a verb of more than 150 lines is refused, its tests are not', () => {
  const files = {
    'tools/cli/src/verbs/cost.ts': '\n'.repeat(151),
    'tools/cli/src/verbs/plan.ts': '\n'.repeat(150),
    'tools/cli/src/verbs/cost.test.ts': '\n'.repeat(200),
    'tools/cli/src/tree/plan.ts': '\n'.repeat(200),
  };
  expect(found(files)).toEqual(['tools/cli/src/verbs/cost.ts: has 151 lines: what it computes belongs into a library']);
});

test('beside a verb stands what it takes, asks and prints, and nothing else', () => {
  const files = {
    'tools/cli/src/verbs/cost.ts': '',
    'tools/cli/src/verbs/cost-text.ts': '',
    'tools/cli/src/verbs/cost-report.ts': '',
    'tools/cli/src/verbs/new-tenant.ts': '',
  };
  expect(found(files)).toEqual([
    'tools/cli/src/verbs/cost-report.ts: is neither a verb nor one of all, answers, options, questions, text of `cost`: put it into a library',
  ]);
});
