import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { fleetRepository, type TestRepository } from '../fixtures/repository.ts';

const MIB = 1024 * 1024;
const list = 'environments/staging/generated/releases/nordic/nordic-1/pilot.yaml';
const set = 'environments/staging/generated/argocd/nordic/applicationset-nordic-1-pilot.yaml';
const service = 'charts/app/templates/service.yaml';

/** What `diff` finds where the commit has these files, and the tree has what is generated. */
async function found(repository: TestRepository, files: Readonly<Record<string, string>>) {
  const { root, git } = repository;
  const before = new Map(Object.keys(files).map((path) => [path, tryRead(join(root, path))]));
  repository.write(files);
  git('-c', 'core.compression=1', 'add', '--all');
  git('commit', '--quiet', '--message', 'Large');
  for (const [path, text] of before) repository.write({ [path]: text ?? null });
  const ran = await helmwright(root, ['diff', 'HEAD', '--json']);
  return { code: ran.code, places: places(ran), said: ran.stdout };
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Files of a chart, each as large as one may be. */
const inChart = (count: number, bytes: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`charts/app/files/${index}.txt`, `${index}`.padEnd(bytes, 'x')]),
  );

describe('of a commit', () => {
  test('no more of a chart is read than Helm is given, however small each file is', async () => {
    const ran = await found(await fleetRepository(), inChart(3, 11 * MIB));
    expect({ code: ran.code, places: ran.places }).toEqual({ code: 2, places: ['HW6310 HEAD:charts/app/files/2.txt'] });
    expect(ran.said).toContain('The files up to this one have more than 33554432 bytes together');
  });

  test('no list is read that is larger than a file may be', async () => {
    const line = readFileSync(join((await fleetRepository()).root, list), 'utf8').split('\n')[1] ?? '';
    const ran = await found(await fleetRepository(), { [list]: `${line}\n`.repeat((17 * MIB) / line.length) });
    expect({ code: ran.code, places: ran.places }).toEqual({ code: 2, places: [`HW6310 HEAD:${list}`] });
  });

  test('a list that takes for ever to read plainly is refused with its place', async () => {
    const entry = `- { tenant: a, release: b, chart: c, tier: d, files: [${'a'.repeat(60)}!] }\n`;
    const ran = await found(await fleetRepository(), { [list]: entry });
    expect({ code: ran.code, places: ran.places }).toEqual({ code: 2, places: [`HW6306 HEAD:${list}:1:3`] });
  });

  test.each([
    ['holds itself', 'a: &a [*a]\n'],
    ['is deeper than anything', '- '.repeat(50_000)],
  ])('an object of Argo CD that %s is not read', async (_, text) => {
    const ran = await found(await fleetRepository(), { [set]: text });
    expect({ code: ran.code, places: ran.places }).toEqual({
      code: 2,
      places: expect.arrayContaining([`HW6306 HEAD:${set}`]),
    });
  });

  test.each([
    ['an alias', 'metadata: { name: &a a, namespace: *a }', 'has an alias, which is not read, in line'],
    ['a key twice', 'metadata: { name: a, name: b }', 'has the key `name` twice in line'],
  ])('what a chart renders is not read with %s', async (_, metadata, said) => {
    const repository = await fleetRepository();
    const template = `${readFileSync(join(repository.root, service), 'utf8')}\n---\napiVersion: v1\nkind: ConfigMap\n${metadata}\n`;
    writeFileSync(join(repository.root, service), template);
    const ran = await found(repository, { [service]: template });
    expect(ran.code).toBe(0);
    expect(ran.said).toContain(said);
  });
});
