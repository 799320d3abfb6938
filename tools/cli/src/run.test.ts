import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { helmwright } from './fixtures/command.ts';
import { fleetTree } from './fixtures/fleet.ts';

const verbs = [
  'init',
  'generate',
  'plan',
  'verify',
  'diff',
  'import',
  'adopt',
  'render',
  'explain',
  'new tenant',
  'new chart',
  'new component',
  'new environment',
  'new region',
  'new cell',
  'doctor',
  'types',
  'cluster up',
  'cluster status',
  'cluster down',
];

describe('help', () => {
  test('names every verb, and the exit codes', async () => {
    const ran = await helmwright('/', ['--help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const verb of verbs) expect(ran.stdout).toMatch(new RegExp(`^  ${verb.split(' ')[0]}\\b`, 'm'));
    expect(ran.stdout).toContain('Exit codes: 0 success, 1 findings or drift, 2 wrong usage');
  });

  test.each(verbs)('of %s has examples and the options of every verb', async (verb) => {
    const ran = await helmwright('/', [...verb.split(' '), '--help']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(`\nExamples:\n  $ helmwright ${verb}`);
    expect(ran.stdout).toContain('--root <dir>');
  });

  test('of new tenant shows no empty default', async () => {
    expect((await helmwright('/', ['new', 'tenant', '--help'])).stdout).not.toContain('[]');
  });

  test.each([
    ['render', 'required for one tenant'],
    ['explain', 'required'],
  ])('of %s says what its arguments are, and what has to be given', async (verb, when) => {
    const { stdout } = await helmwright('/', [verb, '--help']);
    expect(stdout).toMatch(/^ {2}tenant +name of the tenant/m);
    expect(stdout).toContain(`  --environment <name>  the environment (${when})`);
  });

  test('the version is the one of the package', async () => {
    expect(await helmwright('/', ['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('wrong usage is exit code 2, with one line that says what to do:', () => {
  test.each([
    { title: 'an unknown verb', args: ['generat'], says: /unknown command 'generat'.*Did you mean generate/s },
    { title: 'an unknown verb that help is asked of', args: ['generat', '--help'], says: /unknown command 'generat'/ },
    {
      title: 'an unknown option',
      args: ['generate', '--chek'],
      says: /unknown option '--chek'.*Did you mean --check/s,
    },
    {
      title: 'a missing argument',
      args: ['explain', '--environment', 'production'],
      says: /missing required argument 'tenant'/,
    },
    {
      title: 'a missing option',
      args: ['explain', 'malmo', 'api.replicas'],
      says: /required option '--environment <name>' not specified/,
    },
    { title: 'no verb', args: [], says: /Usage: helmwright/ },
    { title: 'half a verb', args: ['new'], says: /Usage: helmwright new/ },
    { title: 'a root that is not there', args: ['plan', '--root', 'nowhere'], says: /There is no folder nowhere/ },
    {
      title: 'no tree at all',
      args: ['plan', '--root', ''],
      says: /has a helmwright\.config\.ts or an environments\/ folder.*--root DIR/,
    },
  ])('$title', async ({ args, says }) => {
    const [verb, flag, value] = args;
    const ran = await helmwright('/', flag === '--root' && value === '' ? [verb ?? ''] : args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(says);
    expect(ran.stderr).not.toMatch(/^ +at /m);
  });
});

describe('with --json, wrong usage is an object too:', () => {
  test.each([
    { args: ['nothing', '--json'], verb: null, says: /^unknown command 'nothing'$/ },
    { args: ['generate', '--json', '--chek'], verb: null, says: /^unknown option '--chek'.*--check\?/s },
    {
      args: ['--json', 'explain', 'malmo', 'api.replicas'],
      verb: null,
      says: /^required option '--environment <name>'/,
    },
    { args: ['--json', 'render'], verb: 'render', says: /^Name a tenant, or a new folder for all of them/ },
    { args: ['render', 'malmo', '--json'], verb: 'render', says: /name its environment with --environment/ },
    { args: ['plan', '--json', '--root', 'nowhere'], verb: 'plan', says: /^There is no folder nowhere/ },
    {
      args: ['new', 'tenant', '--json'],
      verb: 'new tenant',
      says: /^new tenant needs --display-name, .* without a terminal/,
    },
  ])('$args', async ({ args, verb, says }) => {
    const ran = await helmwright(verb === 'plan' || verb === null ? '/' : fleetTree(), args);
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toEqual({
      verb,
      exitCode: 2,
      error: expect.stringMatching(says),
      findings: { errors: 0, warnings: 0, infos: 0 },
      diagnostics: [],
    });
  });
});

describe('the tree', () => {
  test('is the nearest folder upwards with an environments/', async () => {
    const root = fleetTree();
    const below = join(root, 'tenants/se');
    const address = ['explain', 'malmo', '--environment', 'production', 'api.autoscaling.minReplicas'];
    expect(await helmwright(below, address)).toMatchObject({ code: 0 });
  });

  test('is the one named with --root, before or after the verb', async () => {
    const root = fleetTree();
    mkdirSync(join(root, 'elsewhere'));
    expect(await helmwright('/', ['--root', root, 'plan'])).toMatchObject({ code: 0 });
    expect(await helmwright(join(root, 'elsewhere'), ['plan', '--root', '..'])).toMatchObject({ code: 0 });
  });
});

describe('colours', () => {
  const sequence = '\u001b[';
  const terminal = () => {
    const texts: string[] = [];
    return { texts, sink: { isTTY: true, write: (text: string) => texts.push(text) } };
  };

  test.each([
    { title: 'are shown on a terminal', flags: [], environment: {}, coloured: true },
    { title: 'are not with --no-color', flags: ['--no-color'], environment: {}, coloured: false },
    { title: 'are not with NO_COLOR', flags: [], environment: { NO_COLOR: '1' }, coloured: false },
    { title: 'are not on a dumb terminal', flags: [], environment: { TERM: 'dumb' }, coloured: false },
  ])('$title', async ({ flags, environment, coloured }) => {
    const { texts, sink } = terminal();
    await helmwright(fleetTree(), ['plan', ...flags], { stdout: sink, environment });
    expect(texts.join('').includes(sequence)).toBe(coloured);
  });

  test('are not in a pipe', async () => {
    expect((await helmwright(fleetTree(), ['plan'])).stdout).not.toContain(sequence);
  });
});

test('what nobody foresaw is an internal error that says what to report, without a stack trace', async () => {
  const broken = {
    write: () => {
      throw new Error('the moon is in the way');
    },
  };
  const ran = await helmwright(fleetTree(), ['plan'], { stdout: broken });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(
    /^internal error: the moon is in the way\n {2}This is a mistake in helmwright\. Report it/,
  );
  expect(ran.stderr).toMatch(/helmwright \d\S+ plan, Node \d\S+ on \S+/);
  expect(ran.stderr).not.toMatch(/^ +at /m);
});

test('a Node.js that is too old is told in one line which one is needed', () => {
  // What an older Node.js lacks, taken away before the command is read.
  const older = "data:text/javascript,import module from 'node:module'; delete module.registerHooks";
  const bin = fileURLToPath(new URL('../bin/helmwright.mjs', import.meta.url));
  const ran = spawnSync(process.execPath, ['--import', older, bin, '--version'], { encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toMatch(
    /^error: Helmwright needs Node\.js 22\.18 or later, and this is \d+\.\S+\. Upgrade it.*\n$/,
  );
});
