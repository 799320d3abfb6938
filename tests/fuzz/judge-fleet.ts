import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cluster } from '@helmwright/cluster';
import { codesOf, helmwright } from '../broken/command.ts';
import { refusalsOfTree } from '../broken/server.ts';
import type { AuthoredFiles } from './drawn-fleet.ts';

/** What became of a fleet. */
export interface Judgement {
  /** The codes that refuse it, each once, sorted; none where it is taken. */
  readonly refusedWith: readonly string[];
  /** What must never be: the judges disagree, or the command breaks a promise. */
  readonly failure?: string;
}

/**
 * Generates a fleet and holds the command to its promises: a refusal has a code and writes nothing; what is written is
 * up to date, rendered alike by both Helms, and taken by the API server to the last object and pod.
 */
export async function judgeFleet(files: AuthoredFiles, cluster: Cluster): Promise<Judgement> {
  const tree = await mkdtemp(join(tmpdir(), 'helmwright-fuzz-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), text);
    }
    const generated = await helmwright(tree, 'generate');
    const errors = generated.diagnostics.filter(({ severity }) => severity === 'error');
    const refusedWith = [...new Set(codesOf({ diagnostics: errors }))].sort();
    const written = existsSync(join(tree, 'charts'));
    const failure = (what: string): Judgement => ({ refusedWith, failure: what });
    if (generated.complaint !== '') return failure(`generate complains: ${generated.complaint}`);
    if (generated.code !== 0) {
      if (refusedWith.length === 0) return failure(`generate ends with ${generated.code} and says nothing`);
      return written ? failure(`generate refuses with ${refusedWith} and writes all the same`) : { refusedWith };
    }
    if (refusedWith.length > 0) return failure(`generate succeeds with ${refusedWith}`);
    for (const args of [
      ['generate', '--check'],
      ['verify', '--with-helm'],
    ]) {
      const { code, diagnostics, complaint } = await helmwright(tree, ...args);
      if (code === 0) continue;
      return failure(
        [`${args.join(' ')} ends with ${code}`, complaint, ...diagnostics.map(({ message }) => message)].join('\n'),
      );
    }
    const refused = await refusalsOfTree(cluster, tree);
    return refused.length === 0
      ? { refusedWith }
      : failure(`the server refuses what verify took:\n${refused.join('\n')}`);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}
