import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { original } from './authored.ts';
import { attempt } from './command.ts';
import { hostileTree, write } from './tree.ts';

// What people read of a hostile fleet is read in a terminal and in the log of a forge, whose runner obeys lines.

/** Whether the runner of a forge takes a line for a command; for GitHub's see ActionCommand.cs of actions/runner. */
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || /##[a-z]*\[/i.test(line);

const commands = ['::warning::HOSTILE', '  ::add-mask::HOSTILE', '##[error]HOSTILE', 'x ##vso[task.complete]HOSTILE'];
const hidden = ['\u202e', '\u200b', '\u2066', '\u00ad', '\u{e0041}'];
/** Text that is allowed as a value and does all it can. */
const value = JSON.stringify(`a\n${commands.join('\n')}\n::set-output name=x::HOSTILE`);
const escaped = '"\\u202e\\u200b\\u2066\\u00ad\\U000E0041\\nHOSTILE"';
const malmo = 'tenants/se/malmo.yaml';

/** The fleet with hostile values and keys where values and keys are free. */
const hostileFleet = () =>
  hostileTree({
    [malmo]: original(malmo).replace(
      /^values:\n/m,
      `values:\n  web:\n    config: { A: ${value}, B: ${escaped}, C: "::warning::HOSTILE", D: "##[group]HOSTILE" }\n`,
    ),
    'environments/production/waves/pilot.yaml': `runs:\n  - since: 2025-11-03\n    change: "::warning::HOSTILE ##[error]HOSTILE"\n    values: { web: { config: { E: ${value} } } }\n    approvedBy: ["::warning::HOSTILE"]\n`,
  });

/** The same with everything wrong that can be told with hostile words. */
const brokenFleet = () => {
  const tree = hostileTree({
    [malmo]: `${original(malmo)}"\\n::warning::HOSTILE": 1\n"::error::HOSTILE\\u202e": ${value}\ntier: 2\n`,
    'tenants/se/lund.yaml': `displayName: "Lund\\n::warning::HOSTILE"\ncountry: "::warning::HOSTILE"\ntier: "##[error]HOSTILE"\nwave: "\\u202e"\n`,
    'tenants/se/visby.yaml': `displayName: Visby\u202e # \u200b ::warning::HOSTILE\ncountry: SE\n`,
    'environments/catalog/tiers/::warning::HOSTILE.yaml': 'description: x\n',
    'environments/production/environment.yaml': original('environments/production/environment.yaml').replace(
      /^description: .*$/m,
      'description: "\\n::warning::HOSTILE"',
    ),
  });
  write(tree.root, 'tenants/se/a\n::warning::HOSTILE\u202e.yaml', 'x: [\n');
  write(tree.root, 'tenants/se/\u001b[2J##[error]HOSTILE.yml', '');
  return tree;
};

const verbs: readonly (readonly string[])[] = [
  ['plan'],
  ['generate', '--check'],
  ['generate', '--no-verify'],
  ['verify', '--tenant', 'malmo-stad'],
  ['render', 'malmo-stad', '--environment', 'production'],
  ['explain', 'malmo-stad', 'web.config.A', '--environment', 'production'],
  ['explain', 'malmo-stad', 'web.config["B"]', '--environment', 'production'],
  ['cost'],
  ['wave', 'status'],
  ['wave', 'promote', 'general', '--environment', 'production', '--dry-run'],
  ['decommission', 'malmo-stad'],
  ['placement', 'status'],
  ['placement', 'rebalance', '--dry-run'],
  ['diff', 'HEAD'],
  ['diff', 'HEAD', '--markdown'],
  ['cluster', 'status'],
];

const hostileArguments: readonly (readonly string[])[] = [
  ['render', 'x\n::warning::HOSTILE\u202e', '--environment', 'production'],
  ['render', 'malmo-stad', '--environment', '##[error]HOSTILE\n::warning::HOSTILE'],
  ['explain', 'malmo-stad', 'web.config["\n::warning::HOSTILE"]', '--environment', 'production'],
  ['explain', 'malmo-stad', '\n::warning::HOSTILE', '--environment', 'production'],
  ['diff', 'x\n::warning::HOSTILE\u001b[2J'],
  ['diff', '::warning::HOSTILE'],
  ['verify', '--shard', '\n::warning::HOSTILE'],
  ['verify', '--tenant', '\n::warning::HOSTILE'],
  ['wave', 'promote', '\n::warning::HOSTILE', '--environment', 'production'],
  ['decommission', 'malmo-stad', '--confirm', '\n::warning::HOSTILE'],
  ['decommission', 'malmo-stad', '--stage', '\n::warning::HOSTILE'],
  ['decommission', '\n::warning::HOSTILE', '--today', '2026-11-11'],
  ['wave', 'status', '--today', '\n::warning::HOSTILE'],
  ['import', '\n::warning::HOSTILE', '--mapping', '\n::warning::HOSTILE'],
  [
    'new',
    'tenant',
    '--display-name',
    '\n::warning::HOSTILE',
    '--country',
    'SE',
    '--tier',
    'x\n::warning::HOSTILE',
    '--wave',
    'y',
  ],
  ['render', '--output', 'x\n::warning::HOSTILE'],
  ['\n::warning::HOSTILE'],
  ['generate', '--\n::warning::HOSTILE'],
  ['cluster', 'up', '\n::warning::HOSTILE'],
];

/** Asserts that nothing that is said is obeyed, and that no line begins with what somebody hostile wrote. */
function expectInert(said: string, dataToo = false): void {
  const lines = said.split('\n');
  expect(lines.filter(isCommand)).toEqual([]);
  expect(said).not.toMatch(/[^\P{Cc}\n\t]/u);
  for (const character of hidden) expect(said).not.toContain(character);
  // What has several lines stands behind a mark of ours.
  const begins = /^(?! {2}\| )\W*(?:warning|error|add-mask|set-output)?\W*HOSTILE/;
  if (!dataToo) expect(lines.filter((line) => begins.test(line))).toEqual([]);
}

describe('a hostile fleet', () => {
  test.each(verbs)('%s %s %s says nothing that is obeyed', async (...args) => {
    const tree = hostileFleet();
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], { cwd: tree.root });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'x');
    write(tree.root, malmo, readFileSync(join(tree.root, malmo), 'utf8').replaceAll('HOSTILE', 'HOSTILE2'));
    for (const flags of [[], ['--json']]) {
      const { code, stdout, stderr } = await attempt(tree, [...args, ...flags]);
      expect({ code, stderr }).not.toMatchObject({ code: null });
      expect(stderr).not.toContain('internal error');
      // The values themselves are what is asked for there, in YAML that is safe to print.
      expectInert(stdout, args[0] === 'render' || args.includes('--markdown'));
      expectInert(stderr);
      if (flags.length > 0 && args[0] !== 'x') JSON.parse(stdout);
    }
  });
});

describe('a broken hostile fleet', () => {
  test.each(verbs)('%s %s %s says nothing that is obeyed', async (...args) => {
    const tree = brokenFleet();
    for (const flags of [[], ['--json']]) {
      const { stdout, stderr } = await attempt(tree, [...args, ...flags]);
      expect(stderr).not.toContain('internal error');
      expectInert(stdout);
      expectInert(stderr);
    }
  });
});

test.each(hostileArguments)('hostile arguments: %j %j %j', async (...args) => {
  const tree = hostileTree();
  for (const flags of [[], ['--json']]) {
    const { code, stdout, stderr } = await attempt(tree, [...args, ...flags]);
    expect(code).toBeGreaterThan(0);
    expect(stderr).not.toContain('internal error');
    expectInert(stdout);
    expectInert(stderr);
  }
});
