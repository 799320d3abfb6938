import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from '../guide/blocks.ts';
import { Beginner } from './begun.ts';

const guide = await readFile(new URL('../../docs/guides/begin.md', import.meta.url), 'utf8');
/** What the guide has its reader type, by the section of the block. */
const sections = blocksOf(guide)
  .filter(({ language }) => language === 'console')
  .map(({ flavour, text }) => ({ flavour, lines: text.trimEnd().split('\n') }));
const linesOf = (flavour: string): readonly string[] =>
  sections.flatMap((section) => (section.flavour === flavour ? section.lines : []));

let beginner: Beginner;
beforeAll(async () => {
  beginner = await Beginner.open();
});
afterAll(() => beginner?.close());

/** Types lines one after the other, each of which has to succeed; `cd` goes on in another folder. */
async function typed(place: string, lines: readonly string[]): Promise<string> {
  let at = place;
  let last = '';
  for (const line of lines) {
    const moved = /^cd (\S+)$/.exec(line)?.[1];
    if (moved !== undefined) {
      at = join(at, moved);
      continue;
    }
    const { code, output } = await beginner.type(at, line);
    expect(code, `${line}\n${output}`).toBe(0);
    last = output;
  }
  return last;
}

test('the guide "Begin with nothing" does what it says, from an empty folder', async () => {
  expect(linesOf('begin')).toHaveLength(5);
  await typed('.', linesOf('begin'));
  await typed('shop', linesOf('more'));
  await typed('shop', ['npx tsc', 'npx helmwright generate --check', 'npx helmwright verify --with-helm']);
});

describe.each(['municipal', 'saas', 'multi-region'])('the preset %s', (preset) => {
  test('is generated, verified by both Helms, and passes its own tests', async () => {
    await typed('.', [`npm create helmwright ${preset} -- --preset ${preset} --yes`]);
    await beginner.share('shop', preset);
    await typed(preset, ['npx tsc', 'npm run generate', 'npm run verify -- --with-helm', 'npm test']);
    await typed(preset, ['npx helmwright generate --check']);
  });

  test.runIf(preset === 'municipal' || preset === 'saas')('takes one more tenant', async () => {
    const flags = '--country DE --tier standard --wave general --domain emden.example.org';
    await typed(preset, [`npx helmwright new tenant --display-name "Stadt Emden" ${flags}`, 'npm run generate']);
    expect(await readFile(join(beginner.folder, preset, 'tenants/de/stadt-emden.yaml'), 'utf8')).toContain('DE');
  });
});
