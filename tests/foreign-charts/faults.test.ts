import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ChartOptions, ensureChart, ensureTool, type WantedChart } from '@helmwright/toolchain';
import { createTar } from 'nanotar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience, required } from '../control-plane/required.ts';
import { ChartRepository } from './repository.ts';
import { greeter } from './small.ts';

let repository: ChartRepository;
let digest: string;
let cache: string;
let options: ChartOptions;
beforeAll(async () => {
  repository = await ChartRepository.start();
  [digest = ''] = await repository.publish(greeter('1.0.0'));
  cache = await mkdtemp(join(tmpdir(), 'helmwright-cache-'));
  const helm = required(await ensureTool('helm4'));
  const environment = {
    ...process.env,
    ...repository.environment,
    HELMWRIGHT_CACHE: cache,
    HELMWRIGHT_HELM4: helm.path,
  };
  options = { environment, position: { file: 'helmwright.config.ts', line: 5, column: 5 } };
}, patience);
afterAll(async () => {
  await repository.stop();
  await rm(cache, { recursive: true, force: true });
});

const nobody = 'sha256:'.padEnd(71, '0');
const wanted = (changed: Partial<WantedChart> = {}): WantedChart => ({
  name: 'greeter',
  repository: repository.https,
  version: '1.0.0',
  digest: nobody,
  ...changed,
});

/** What is told, with the place of the pin; and nothing of it is in the cache. */
async function refusal(changed: Partial<WantedChart>): Promise<string> {
  const asked = wanted(changed);
  const { ok, diagnostics } = await ensureChart(asked, options);
  expect(ok).toBe(false);
  expect(diagnostics.map(({ position }) => position)).toEqual([options.position]);
  expect(await readdir(join(cache, 'charts')).catch(() => [])).not.toContain(asked.digest.replace(':', '-'));
  return diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
}

/** Serves an archive of files as a chart's. */
async function serve(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const archive = createTar(Object.entries(files).map(([path, data]) => ({ name: path, data })));
  await serveBytes(name, gzipSync(archive, { level: 0 }));
}

async function serveBytes(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(repository.folder, `${name}-1.0.0.tgz`), bytes);
  await writeFile(
    join(repository.folder, 'index.yaml'),
    `apiVersion: v1\nentries:\n  ${name}:\n    - { apiVersion: v2, name: ${name}, version: 1.0.0, urls: ['${name}-1.0.0.tgz'] }\n`,
  );
}

describe('a chart that cannot be had', () => {
  test.each(['https', 'oci'] as const)('has another digest than the pinned one (%s)', async (scheme) => {
    expect(await refusal({ repository: repository[scheme] })).toBe(
      `HW6402 greeter 1.0.0 of ${repository[scheme]} has the digest ${digest}, but ${nobody} is pinned.`,
    );
  });

  test.each(['https', 'oci'] as const)('is not there in that version (%s)', async (scheme) => {
    expect(await refusal({ repository: repository[scheme], version: '9.9.9' })).toMatch(
      /^HW6401 Helm did not get greeter 9\.9\.9 of .*(?:9\.9\.9|not found)/,
    );
  });

  test.each(['https://127.0.0.1:9', 'oci://127.0.0.1:9/charts'])(
    'is on a host that does not answer: %s',
    async (at) => {
      expect(await refusal({ repository: at })).toMatch(/^HW6401 .*connection refused/);
    },
  );
});

describe('an archive that is not the chart', () => {
  const chart = 'apiVersion: v2\nname: odd\nversion: 1.0.0\n';
  test.each([
    { title: 'no archive', bytes: Buffer.from('<html>'), said: /HW640[13] / },
    { title: 'no chart', files: { 'odd/readme.md': 'hello' }, said: /HW6403 .*Chart\.yaml/ },
    { title: 'another chart', files: { 'odd/Chart.yaml': chart.replace('odd', 'other') }, said: /HW6403 .*other/ },
    {
      title: 'another version',
      files: { 'odd/Chart.yaml': chart.replace('1.0.0', '2.0.0') },
      said: /HW6403 .*2\.0\.0/,
    },
    {
      title: 'a file above its folder',
      files: { 'odd/Chart.yaml': chart, 'odd/../../evil': 'x' },
      said: /HW6403 .*(?:evil|illegally|parent|outside)/,
    },
    {
      title: 'more than anybody reads',
      files: { 'odd/Chart.yaml': chart, 'odd/big': new Uint8Array(21 * 1024 * 1024) },
      said: /HW6403 .*more than 20971520/,
    },
  ])('is refused where it is $title', async ({ bytes, files, said }) => {
    if (bytes === undefined) await serve('odd', files ?? {});
    else await serveBytes('odd', bytes);
    expect(await refusal({ name: 'odd' })).toMatch(said);
  });
});

describe('a chart that was fetched', () => {
  test('is in the cache by its digest, and read from there without any network', async () => {
    await repository.index();
    const first = required(await ensureChart(wanted({ digest }), options));
    expect(first).toMatchObject({ version: '1.0.0', appVersion: 'v1.0.0', hasSchema: false });
    const elsewhere = wanted({ digest, repository: 'https://127.0.0.1:9' });
    expect(required(await ensureChart(elsewhere, options)).path).toBe(first.path);
  });

  test('is fetched again where somebody changed it', async () => {
    const { path } = required(await ensureChart(wanted({ digest }), options));
    await writeFile(path, 'something else');
    const elsewhere = await ensureChart(wanted({ digest, repository: 'https://127.0.0.1:9' }), options);
    expect(elsewhere.diagnostics.map(({ code }) => code)).toEqual(['HW6401']);
    expect(required(await ensureChart(wanted({ digest }), options)).version).toBe('1.0.0');
  });
});
