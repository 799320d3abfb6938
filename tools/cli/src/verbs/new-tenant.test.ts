import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helmwright, places } from '../fixtures/command.ts';
import { fleetTree } from '../fixtures/fleet.ts';
import { snapshot } from '../fixtures/snapshot.ts';

describe('new tenant', () => {
  const flags = ['--display-name', 'Göteborgs Stad', '--country', 'SE', '--tier', 'standard', '--wave', 'general'];

  test('writes the file of a tenant, and says where it will run and what to do next', async () => {
    const root = fleetTree();
    const args = [
      'new',
      'tenant',
      ...flags,
      '--code',
      '1480',
      '--domain',
      'gbg.example.org',
      '--administrator',
      'a@b.example',
    ];
    const ran = await helmwright(root, args);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(
      'Wrote tenants/se/goteborgs-stad.yaml. It will run in\n  production: region nordic, cell nordic-1\n',
    );
    expect(ran.stdout).toContain('helmwright generate');
    expect(
      readFileSync(join(root, 'tenants/se/goteborgs-stad.yaml'), 'utf8'),
    ).toBe(`# yaml-language-server: $schema=../../environments/schemas/tenant.schema.json
name: goteborgs-stad
displayName: Göteborgs Stad
country: SE
municipalityCode: "1480"
tier: standard
wave: general
domains:
  - gbg.example.org
administrators:
  - user: a@b.example
`);
    expect(existsSync(join(root, 'tenants/.helmwright-manifest'))).toBe(false);
    expect(await helmwright(root, ['generate', '--no-verify'])).toMatchObject({ code: 0 });
  });

  test.each([
    { title: 'a name that is taken', more: ['--name', 'malmo'], found: ['HW4003 tenants/se/malmo.yaml'] },
    { title: 'a display name that gives a taken name', more: ['--display-name', 'Malmö'], found: ['HW2023'] },
    { title: 'a name of another country', more: ['--name', 'oslo'], found: ['HW2020 tenants/se/oslo.yaml:2:7'] },
    { title: 'a name that is no DNS label', more: ['--name', '../x'], found: ['HW2022'] },
    { title: 'an unknown tier', more: ['--tier', 'gold'], found: ['HW2010 tenants/se/goteborgs-stad.yaml:5:7'] },
    {
      title: 'a country without a region',
      more: ['--country', 'FR'],
      found: ['HW2012 tenants/fr/goteborgs-stad.yaml:4:10'],
    },
    {
      title: 'a domain that is taken',
      more: ['--domain', 'malmo.example.org'],
      found: ['HW2036 tenants/se/malmo.yaml:5:11'],
    },
  ])('refuses $title, and writes nothing', async ({ more, found }) => {
    const root = fleetTree();
    const before = snapshot(root);
    const ran = await helmwright(root, ['new', 'tenant', ...flags, ...more, '--json']);
    expect(ran.code).toBeGreaterThan(0);
    expect(places(ran)).toEqual(found);
    expect(snapshot(root)).toEqual(before);
  });

  test('without a terminal names the flags that are missing', async () => {
    const ran = await helmwright(fleetTree(), ['new', 'tenant', '--country', 'SE']);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toBe('error: Without a terminal to ask on, new tenant needs --display-name, --tier, --wave.\n');
  });

  test('asks a person for what the flags leave out', async () => {
    const asked: string[] = [];
    const answers = ['Lunds kommun', 'se', '1281', 'standard', 'general', ''];
    const ask = async (question: string) => {
      asked.push(question);
      return answers[asked.length - 1] ?? '';
    };
    const root = fleetTree();
    expect(await helmwright(root, ['new', 'tenant'], { ask })).toMatchObject({ code: 0 });
    expect(asked).toHaveLength(6);
    expect(readFileSync(join(root, 'tenants/se/lunds-kommun.yaml'), 'utf8')).toContain('municipalityCode: "1281"');
  });
});
