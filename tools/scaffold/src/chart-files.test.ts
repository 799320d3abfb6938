import { describe, expect, test } from 'vitest';
import { chartFiles, chartList } from './chart-files.ts';
import { isPreset, presets } from './presets/presets.ts';
import { workspaceFiles } from './workspace-files.ts';

describe('the list of charts', () => {
  test.each(['mail-relay', 'default', 'names', 'a--b', 'charts'])(
    'takes %s under a name that it can be given',
    (chart) => {
      const list = chartList(chart, chartList('first')) ?? '';
      const name = /\[first, (\w+)\]/.exec(list)?.[1] ?? '';
      expect(list).toContain(`import { ${name} } from './${chart}/index.ts';\n`);
      expect(new Map(chartFiles(chart)).get(`definitions/${chart}/index.ts`)).toContain(
        `export const ${name} = compose(`,
      );
      expect(['default', 'names', 'charts']).not.toContain(name);
    },
  );

  test('is left alone where somebody wrote it in another way', () => {
    expect(chartList('mail', 'export * from "./mine.ts";\n')).toBeUndefined();
  });
});

test('no template leaves a hole, and every preset ends its lines alike', () => {
  for (const { model } of Object.values(presets)) {
    for (const [path, text] of workspaceFiles(model('shop', 'https://git.example.org/shop.git'))) {
      expect(`${path}\n${text}`).not.toMatch(/\{\{|undefined|\[object|\r| \n/);
      expect(text).toMatch(/[^\n]\n$/);
    }
  }
  expect(isPreset('constructor')).toBe(false);
});
