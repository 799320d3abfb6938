import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { blobOf, commitOlderChart, plant, treeOf } from '../fixtures/planted.ts';
import { fleetRepository } from '../fixtures/repository.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'helmwright-hostile-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const large = 17 * 1024 * 1024;

describe('entries in the tree of the commit', () => {
  test.each([
    ['a file above the folder', '40000', '..', 'up.txt'],
    ['a file in the folder itself', '40000', '.', 'same.txt'],
    ["git's own folder", '40000', '.git', 'config'],
    ["git's own folder, in other letters", '40000', '.GiT', 'config'],
    ["git's own folder, with a character that is left out", '40000', '.g\u200cit', 'config'],
    ["git's own folder, by its short name", '40000', 'git~1', 'config'],
    ['a folder of Windows', '40000', 'a\\..\\..\\b', 'x'],
    ['a drive', '40000', 'C:', 'x'],
    ['a device', '40000', 'con', 'x'],
    ['a line break', '40000', 'a\nb', 'x'],
    ['a name that is not UTF-8', '40000', Buffer.from([0x61, 0xe5]), 'x'],
    ['a folder with the name of a file', '40000', 'Chart.yaml', 'x'],
    ['a folder that is there twice', '40000', 'templates', 'x'],
  ])('that lead elsewhere are refused, and nothing is written: %s', async (_, mode, name, inner) => {
    const repository = await fleetRepository();
    commitOlderChart(repository);
    plant(repository, 'charts/app', mode, name, treeOf(repository, inner, blobOf(repository, 'planted')));
    const temporary = folder();
    const before = readdirSync(join(repository.root, '.git')).sort();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    const found = new Set(places(ran).map((place) => place.replace(/^(HW6309 planted:charts\/app\/).*$/s, '$1')));
    expect({ code: ran.code, found: [...found] }).toEqual({ code: 2, found: ['HW6309 planted:charts/app/'] });
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(join(repository.root, '.git')).sort()).toEqual(before);
  });

  test.each([
    ['a file twice', '100644', 'Chart.yaml', 'charts/app'],
    ['a file with the name of a folder', '100644', 'templates', 'charts/app'],
    ['the folder of charts twice', '100644', 'charts', ''],
    ['a link with the name of a folder', '120000', 'templates', 'charts/app'],
  ])('that are there twice are refused: %s', async (_, mode, name, path) => {
    const repository = await fleetRepository();
    plant(repository, path, mode, name, blobOf(repository, 'name: other'));
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    const place = ['planted:', ...(path === '' ? [] : [path, '/']), name].join('');
    expect(places(ran)).toEqual([`HW6309 ${place}`]);
    expect(ran.code).toBe(2);
  });

  test('that are one file to some file systems are not written for Helm', async () => {
    const repository = await fleetRepository();
    commitOlderChart(repository);
    plant(repository, 'charts/app', '100644', 'CHART.yaml', blobOf(repository, 'name: other'));
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    expect(places(ran)).toEqual([expect.stringMatching(/^HW6309 planted:charts\/app\/C(?:HART|hart)\.yaml$/)]);
  });

  test.each([
    ['bad on Windows only', 'aux.yaml'],
    ['with a character that Windows has not', 'a:b.yaml'],
    ['that differs from another in letter case only', 'SE'],
  ])('with a name %s do no harm where nothing is written', async (_, name) => {
    const repository = await fleetRepository();
    plant(repository, 'tenants', '100644', name, blobOf(repository, 'x'));
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    expect({ code: ran.code, found: places(ran) }).toEqual({ code: 0, found: [] });
  });

  const rendered = ['charts', 'charts/app', 'charts/app/templates', 'environments', 'environments/staging/generated'];
  test.each([
    ...rendered.map((path) => [path, '120000', 'link'] as const),
    ...rendered.map((path) => [path, '160000', 'module'] as const),
    ...rendered.slice(0, -2).map((path) => [path, '100644', Buffer.from([0x78, 0xff])] as const),
  ])('that are no files of a known name are refused where Argo CD renders: in %s, %s', async (path, mode, name) => {
    const repository = await fleetRepository();
    plant(repository, path, mode, name, mode === '160000' ? '1'.repeat(40) : blobOf(repository, '/etc/passwd'));
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    const shown = typeof name === 'string' ? name : 'x\\xff';
    expect({ code: ran.code, found: places(ran) }).toEqual({ code: 2, found: [`HW6309 planted:${path}/${shown}`] });
  });

  test.each([
    ['link', '120000'],
    ['module', '160000'],
    [Buffer.from([0x78, 0xff]), '100644'],
  ] as const)('are told of and left out where people write: %j', async (name, mode) => {
    for (const path of ['tenants', 'tenants/se', 'environments/staging']) {
      const repository = await fleetRepository();
      plant(repository, path, mode, name, mode === '160000' ? '1'.repeat(40) : blobOf(repository, '/etc/passwd'));
      const ran = await helmwright(repository.root, ['diff', 'planted', '--json', '--exit-code']);
      const shown = typeof name === 'string' ? name : 'x\\xff';
      expect({ code: ran.code, found: places(ran) }).toEqual({ code: 0, found: [`HW6311 planted:${path}/${shown}`] });
    }
  });

  test.each(['--output=x', 'a b', '%0a', 'Ö'])('are refused where no environment can be called %j', async (name) => {
    const { root, git, write } = await fleetRepository();
    write({ [`environments/${name}/generated/argocd/applicationset-x.yaml`]: 'kind: ApplicationSet\n' });
    git('add', '--all');
    git('commit', '--quiet', '--message', 'An environment');
    const ran = await helmwright(root, ['diff', 'HEAD', '--json']);
    expect(ran.code).toBe(2);
    const found = new Set(places(ran).map((place) => place.slice(0, `HW6309 HEAD:environments/${name}`.length)));
    expect([...found]).toEqual([`HW6309 HEAD:environments/${name}`]);
  });

  test('that are larger than any that is generated are not read', async () => {
    const repository = await fleetRepository();
    commitOlderChart(repository);
    plant(repository, 'charts/app', '100644', 'large.yaml', blobOf(repository, 'x'.repeat(large)));
    const ran = await helmwright(repository.root, ['diff', 'planted', '--json']);
    expect({ code: ran.code, found: places(ran) }).toEqual({
      code: 2,
      found: ['HW6310 planted:charts/app/large.yaml'],
    });
  });
});
