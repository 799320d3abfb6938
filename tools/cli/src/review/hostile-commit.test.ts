import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { commitOlderChart } from '../fixtures/planted.ts';
import { fleetRepository } from '../fixtures/repository.ts';

const list = 'environments/staging/generated/releases/nordic/nordic-1/pilot.yaml';
const set = 'environments/staging/generated/argocd/waves/pilot/applicationset-nordic-1.yaml';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-hostile-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('names in a release list of the commit', () => {
  test.each(['--post-renderer=/bin/sh', '--set-file=a=/etc/passwd', '-f', '../../../etc', 'a b'])(
    'that are %s reach neither Helm nor the disk',
    async (name) => {
      const repository = await fleetRepository();
      const { root, git } = repository;
      commitOlderChart(repository);
      const marker = join(folder(), 'ran');
      const path = join(root, list);
      const text = readFileSync(path, 'utf8').replace('release: api', `release: ${JSON.stringify(name)}`);
      writeFileSync(path, text);
      git('commit', '--quiet', '--all', '--message', 'A list with another name');
      const ran = await helmwright(root, ['diff', 'HEAD', '--json'], {
        environment: { ...process.env, MARKER: marker },
      });
      expect({ code: ran.code, found: places(ran) }).toEqual({
        code: 2,
        found: [expect.stringMatching(new RegExp(`^HW6306 HEAD:${list}:\\d+:3$`))],
      });
      expect(existsSync(marker)).toBe(false);
    },
  );
});

describe('an ApplicationSet of the commit', () => {
  test.each([
    ['the list', 'path: environments/staging/generated/releases', 'path: ../../etc'],
    ['the folder of tenants', 'printf "environments/staging/generated/', 'printf "/etc/'],
    ['a file of values', '"environments/staging/generated/values/', '"../../../etc/'],
    ['the cell', 'helmwright.dev/cell: ', 'helmwright.dev/cell: --'],
    ['the cluster', '      destination:\n        name: ', '      destination:\n        name: --kubeconfig='],
  ])('that leads elsewhere is refused at its line: %s', async (_, from, to) => {
    const { root, git, write } = await fleetRepository();
    const text = readFileSync(join(root, set), 'utf8');
    expect(text).toContain(from);
    write({ [set]: text.replaceAll(from, to) });
    git('commit', '--quiet', '--all', '--message', 'A set that leads elsewhere');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json']);
    expect({ code: ran.code, found: places(ran) }).toEqual({
      code: 2,
      found: [expect.stringMatching(new RegExp(`^HW6306 HEAD:${set}:[1-9]\\d*:\\d+$`))],
    });
  });

  test('beside another one in its file is not passed over', async () => {
    const { root, git, write } = await fleetRepository();
    const text = readFileSync(join(root, set), 'utf8');
    write({ [set]: `${text}---\n${text.replaceAll('nordic-1.pilot', 'other')}` });
    git('commit', '--quiet', '--all', '--message', 'Two sets');
    expect(places(await helmwright(root, ['diff', 'HEAD', '--json']))).toEqual([`HW6308 HEAD:${set}`]);
  });
});

describe('the schema of a chart of the commit', () => {
  test.each([
    ['a server', (origin: string) => `{ "$ref": "${origin}" }`],
    ['a server, written otherwise', (origin: string) => `\ufeff{ "items": [{ "\\u0024ref": "${origin}" }] }`],
    ['a server, before something else', (origin: string) => `{ "$ref": "${origin}" } x`],
    ['a server, as its draft', (origin: string) => `{ "$schema": "${origin}" }`],
    ['a file', () => '{ "$ref": "file:///etc/passwd" }'],
    ['a file beside it', () => '{ "properties": { "a": { "$ref": "secret.json" } } }'],
  ])('makes Helm read nothing from elsewhere: %s', async (_, schema) => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end('{}');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const repository = await fleetRepository();
    commitOlderChart(repository);
    writeFileSync(join(repository.root, 'charts/app/values.schema.json'), schema(`http://127.0.0.1:${port}/s.json`));
    repository.git('commit', '--quiet', '--all', '--message', 'A schema');
    const ran = await helmwright(repository.root, ['diff', 'HEAD', '--json']);
    expect(requests).toEqual([]);
    expect({ code: ran.code, found: places(ran) }).toEqual({
      code: 2,
      found: ['HW6309 HEAD:charts/app/values.schema.json'],
    });
  });
});
