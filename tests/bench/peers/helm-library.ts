import { execFile, spawn } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Release } from '@helmwright/gitops';
import type { JsonObject } from '@helmwright/json';
import { objectsOf } from '@helmwright/testing';
import { z } from 'zod';

/** What Helm's library takes for all releases of a tenant, in milliseconds. */
export interface LibraryFigures {
  /** Evaluating the templates, values merged and checked before. */
  readonly render: number;
  /** Merging the values, checking them against the schema, evaluating the templates. */
  readonly full: number;
  readonly objects: readonly JsonObject[];
}

/** A process that holds Helm's Go library, and charts that it has loaded. */
export interface HelmLibrary {
  /** Repeats each way for at least so many milliseconds. */
  measure(releases: readonly Release[], atLeast: number): Promise<LibraryFigures>;
  close(): void;
}

const answered = z.object({
  render: z.number(),
  full: z.number(),
  manifests: z.array(z.record(z.string(), z.string())),
});

const source = fileURLToPath(new URL('helm-library', import.meta.url));

/**
 * Builds the program of the folder `helm-library` with the machine's own Go, from modules that go.sum pins, and starts
 * it on a tree of charts and values files.
 *
 * @param folder a new one, for the build
 * @param root the tree's folder
 */
export async function startHelmLibrary(folder: string, root: string): Promise<HelmLibrary> {
  await mkdir(folder, { recursive: true });
  await cp(source, join(folder, 'source'), { recursive: true });
  const program = join(folder, 'program');
  await promisify(execFile)('go', ['build', '-o', program, '.'], {
    cwd: join(folder, 'source'),
    env: {
      ...process.env,
      GOFLAGS: '-mod=readonly -trimpath -buildvcs=false',
      GOTOOLCHAIN: 'local',
      GOWORK: 'off',
      CGO_ENABLED: '0',
    },
  });
  const child = spawn(program, [root], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: Readable.from(child.stdout) })[Symbol.asyncIterator]();
  return {
    measure: async (releases, atLeast) => {
      const asked = releases.map(({ name, namespace, chart, valueFiles }) => ({
        name,
        namespace,
        chart: chart.path,
        valueFiles,
      }));
      child.stdin.write(`${JSON.stringify({ atLeast, releases: asked })}\n`);
      const line = await answers.next();
      if (line.done === true) throw new Error("Helm's library ended without an answer.");
      const { manifests, ...figures } = answered.parse(JSON.parse(line.value));
      return { ...figures, objects: manifests.flatMap(objectsIn) };
    },
    close: () => {
      child.stdin.end();
    },
  };
}

/** The objects of a release's files; partials and notes are files to the library, too. */
const objectsIn = (files: Readonly<Record<string, string>>): readonly JsonObject[] =>
  Object.entries(files).flatMap(([path, text]) => (path.endsWith('.yaml') ? objectsOf(text) : []));
