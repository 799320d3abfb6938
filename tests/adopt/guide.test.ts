import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { helmwright } from '../broken/command.ts';

const guide = readFileSync(new URL('../../docs/guides/adopt.md', import.meta.url), 'utf8');
const files = [...guide.matchAll(/`([^`\n]+)`:\n\n```yaml\n([^`]*)```/g)].map(([, path = '', text = '']) => ({
  path,
  text,
}));

test('the example of the guide gives what the guide says', async () => {
  const root = mkdtempSync(join(tmpdir(), 'helmwright-adopt-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const given = files.filter(({ path }) => !path.startsWith('fleet/'));
  const made = files.filter(({ path }) => path.startsWith('fleet/'));
  expect([given.length, made.length]).toEqual([4, 3]);
  for (const { path, text } of given) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const [, command = ''] = /npx helmwright (.*)(?<!--dry-run)\n/.exec(guide) ?? [];
  const [verb = '', ...args] = command.split(' ');
  expect(verb).toBe('adopt');
  const ran = await helmwright(root, verb, ...args);
  expect(ran.code, ran.complaint).toBe(0);
  for (const { path, text } of made) expect(readFileSync(join(root, path), 'utf8'), path).toContain(text);
});
