import { describe, expect, test } from 'vitest';
import type { Rule } from '../tree.ts';
import { fileCircles, folderCircles } from './circles.ts';

const findings = (rule: Rule, files: Readonly<Record<string, string>>): readonly string[] =>
  rule(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);

describe('circles', () => {
  test('of files are refused, those of types too, with one way through them', () => {
    const files = {
      'libs/a/src/x.ts': "import type { Y } from './in/y.ts';",
      'libs/a/src/in/y.ts': "export const load = () => import('../z.ts');",
      'libs/a/src/z.ts': "export { x } from './x.ts';",
      'libs/a/src/outside.ts': "import { x } from './x.ts';",
      'libs/a/src/x.test.ts': "import { x } from './x.ts';",
    };
    expect(findings(fileCircles, files)).toEqual([
      'libs/a/src/in/y.ts: imports itself by way of others: y.ts → ../z.ts → ../x.ts → y.ts',
    ]);
  });

  test('of folders side by side are refused, with what ties them', () => {
    const files = {
      'libs/a/src/load/read.ts': "import { check } from '../checks/deep/check.ts';",
      'libs/a/src/checks/deep/check.ts': "import { near } from '../../words/near.ts';",
      'libs/a/src/words/near.ts': "import type { Text } from '../load/text.ts';",
      'libs/a/src/load/text.ts': "import { index } from '../index.ts';",
      'libs/a/src/index.ts': "import { read } from './load/read.ts';",
    };
    expect(findings(fileCircles, files)).toEqual([
      expect.stringMatching(/^libs\/a\/src\/checks\/deep\/check.ts: imports itself/),
    ]);
    expect(findings(folderCircles, files)).toEqual([
      'libs/a/src/checks: imports itself by way of the folders beside it: checks, load, words (load/read.ts → checks/deep/check.ts; checks/deep/check.ts → words/near.ts; words/near.ts → load/text.ts)',
    ]);
    expect(findings(folderCircles, { ...files, 'libs/a/src/words/near.ts': '' })).toEqual([]);
  });

  test('are refused in what takes several packages to test as well, between its folders and its files', () => {
    const files = {
      'tests/cluster/start.ts': "import { pods } from './pods.ts';",
      'tests/cluster/pods.ts': "import type { Start } from './start.ts';",
      'tests/cluster/pods.test.ts': "import { draw } from '../grants/draw.ts';",
      'tests/grants/draw.ts': "import { pods } from '../cluster/pods.ts';",
    };
    expect(findings(fileCircles, files)).toEqual([
      'tests/cluster/pods.ts: imports itself by way of others: pods.ts → start.ts → pods.ts',
    ]);
    expect(findings(folderCircles, files)).toEqual([
      'tests/cluster: imports itself by way of the folders beside it: cluster, grants (cluster/pods.test.ts → grants/draw.ts; grants/draw.ts → cluster/pods.ts)',
    ]);
  });
});
