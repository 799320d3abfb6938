import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CompiledChart } from '@helmwright/chart';
import { nativeSha256 } from '@helmwright/disk';

const here = fileURLToPath(import.meta.url);
const workspace = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * Names the program that runs: its version and the charts it compiles, and in a checkout the state of its sources, so
 * that nothing is remembered beyond a change of the program.
 */
export function programDigest(charts: ReadonlyMap<string, CompiledChart>): string {
  const own = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const compiled = [...charts.values()].flatMap(({ files }) => [...files].flat());
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
