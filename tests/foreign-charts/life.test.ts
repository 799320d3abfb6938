import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { ChartRepository } from './repository.ts';
import { greeter, schema } from './small.ts';
import { componentOf, configOf, TestWorkspace } from './workspace.ts';

let repository: ChartRepository;
let digests: readonly string[];
beforeAll(async () => {
  repository = await ChartRepository.start();
  digests = await repository.publish(greeter('1.0.0', schema), greeter('1.1.0', schema));
}, patience);
afterAll(() => repository.stop());

const addresses = ['https', 'oci'] as const;

describe.each(addresses)('a chart of others, from an %s repository', (scheme) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    const pin = { name: 'greeter', repository: repository[scheme], version: '1.0.0', digest: digests[0] ?? '' };
    workspace = await TestWorkspace.of(repository, {
      'helmwright.config.ts': configOf(pin),
      ...componentOf('greeter', 'values: { greeting: good day }\n'),
    });
  });
  afterAll(() => workspace.remove());

  test('is refused before it is locked, at its pin', async () => {
    const ran = await workspace.helmwright('generate', '--json');
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('HW1212');
    expect(JSON.parse(ran.stdout).diagnostics).toMatchObject([
      { code: 'HW1212', position: { file: 'helmwright.config.ts', line: 5 } },
    ]);
  });

  test('is locked, generated, verified by both Helms, and then up to date', async () => {
    expect(await workspace.helmwright('charts', 'lock')).toMatchObject({ code: 0, stderr: expect.anything() });
    expect(await readFile(join(workspace.folder, 'helmwright.lock.yaml'), 'utf8')).toContain('kind: ConfigMap');
    expect(await workspace.helmwright('generate')).toMatchObject({ code: 0 });
    expect(await workspace.helmwright('generate', '--check')).toMatchObject({ code: 0 });
    const verified = await workspace.helmwright('verify', '--with-helm');
    expect(verified.stdout).toMatch(/^2 releases, \d+ Kubernetes objects: nothing found/);
    expect(verified.stdout).toMatch(/Helm 3\.\S+ and Helm 4\.\S+ render the same/);
  });
});
