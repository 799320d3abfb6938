import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeSha256 } from '@helmwright/disk';
import { isForeign } from '../foreign-charts/foreign-compiled.ts';
import type { Charts } from '../workspace/workspace-charts.ts';

const here = fileURLToPath(import.meta.url);
const workspace = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * Names the program that runs: its version, and in a checkout the state of its sources, with the charts of a workspace,
 * which may import anything. Charts that come with the program are not printed for it: that takes half a second.
 */
export function programDigest({ byName, shipped }: Pick<Charts, 'byName' | 'shipped'>): string {
  const own = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const compiled = [...byName].flatMap(([name, chart]) => {
    if (isForeign(chart)) return [name, JSON.stringify(chart.foreign)];
    return [name, ...(shipped.has(name) ? [] : [...chart.files].flat())];
  });
  const sources = here.endsWith('.ts') ? [...sourceStates(workspace)] : [];
  return nativeSha256(JSON.stringify([process.version, own, compiled, sources]));
}

function* sourceStates(root: string): Generator<string> {
  for (const kind of ['libs', 'tools']) {
    for (const name of readdirSync(join(root, kind))) {
      const folder = join(root, kind, name, 'src');
      for (const path of statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder, { recursive: true }) : []) {
        const { size, mtimeMs, ctimeMs } = statSync(join(folder, String(path)));
        yield `${kind}/${name}/${String(path)} ${size} ${mtimeMs} ${ctimeMs}`;
      }
    }
  }
}
