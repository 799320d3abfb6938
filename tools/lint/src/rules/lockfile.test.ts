import { expect, test } from 'vitest';
import { lockfile } from './lockfile.ts';

const findings = (files: Readonly<Record<string, string>>): readonly string[] =>
  lockfile(new Map(Object.entries(files))).map(({ path, message }) => `${path}: ${message}`);

test('refuses a lockfile with download addresses, scripts, no checksums, or without the binaries of some platform', () => {
  const packages = {
    '': {},
    'node_modules/mine': { resolved: 'libs/mine', link: true },
    'node_modules/fine': { integrity: 'sha512-x', optionalDependencies: { 'fine-linux': '1.0.0' } },
    'node_modules/fine-linux': { integrity: 'sha512-x' },
    'node_modules/far': { integrity: 'sha512-x', resolved: 'https://registry.example/far.tgz' },
    'node_modules/fine/node_modules/inside': { inBundle: true },
    'node_modules/bare': {},
    'node_modules/half': { integrity: 'sha512-x', optionalDependencies: { 'half-darwin': '1.0.0' } },
    'node_modules/fine/node_modules/known': { integrity: 'sha512-x', hasInstallScript: true },
    'node_modules/fine/node_modules/sly': { integrity: 'sha512-x', hasInstallScript: true },
    'tools/node/here/node_modules/node-here': {
      integrity: 'sha512-x',
      os: 'linux',
      cpu: 'x64',
      bin: { node: 'bin/node' },
    },
    'node_modules/node': { integrity: 'sha512-x', bin: { node: 'bin/node' } },
  };
  const settings = { '.npmrc': 'ignore-scripts=true\ninclude=optional\n' };
  const manifest = (allow: boolean) => JSON.stringify({ allowScripts: { known: allow } });
  const tree = { 'package-lock.json': JSON.stringify({ packages }), 'package.json': manifest(false), ...settings };
  expect(findings(tree)).toEqual([
    'package-lock.json: node_modules/far records the download address https://registry.example/far.tgz',
    'package-lock.json: node_modules/bare has no checksum',
    'package-lock.json: node_modules/half needs half-darwin, which is missing',
    'package-lock.json: node_modules/fine/node_modules/sly has a script for its installation, which allowScripts does not deny',
    'package-lock.json: node_modules/node has a Node for no certain platform',
    'package-lock.json: node_modules/node puts its Node where the launcher is',
  ]);
  expect(findings({ 'package-lock.json': '{}', 'package.json': manifest(true) })).toEqual([
    '.npmrc: must say ignore-scripts=true',
    '.npmrc: must say include=optional',
    'package.json: lets known run a script when it is installed',
  ]);
  expect(findings({})).toEqual(['package-lock.json: is missing']);
});
