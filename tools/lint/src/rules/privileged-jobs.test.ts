import { expect, test } from 'vitest';
import { privilegedJobs } from './privileged-jobs.ts';
import { shellCommands } from './shell-commands.ts';

const digest = 'a'.repeat(40);

function said(job: string, top = 'on: push'): readonly string[] {
  const indented = job
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  const text = `${top}\njobs:\n  publish:\n${indented}\n`;
  return privilegedJobs(new Map([['.github/workflows/bad.yml', text]])).map(({ message }) => message);
}

const has = (right: string, ...problems: readonly string[]): readonly string[] =>
  problems.map((problem) => `job publish has ${right}, and ${problem}`);

test('a job that publishes what another one built may write', () => {
  const job = `
permissions: { id-token: write }
steps:
  - uses: actions/download-artifact@${digest}
  - uses: actions/setup-node@${digest}
    with: { node-version: 24 }
  - run: |
      for archive in packages/*.tgz; do # each of them
        npm publish "$archive" --provenance || failed="$failed $archive"
      done
      test -z "$failed" || { echo "failed: $failed (see above); nothing else"; exit 1; }
`;
  expect(said(job)).toEqual([]);
});

test('a job that only reads may run what it likes', () => {
  expect(said(`permissions: { contents: read }\nsteps:\n  - run: npm ci && npm test`)).toEqual([]);
});

test('a job that reports what it read may have a checkout, but no command beside it', () => {
  const job = (more: string) => `
permissions: { contents: read, security-events: write }
steps:
  - uses: actions/checkout@${digest}
  - uses: github/codeql-action/analyze@${digest}
${more}`;
  expect(said(job(''))).toEqual([]);
  expect(said(job('  - run: ls'))).toEqual(
    has('security-events: write', 'has a checkout beside more than what reads it'),
  );
});

test.each([
  ['contents: write', 'permissions: { contents: write }'],
  ['packages: write', 'permissions: { contents: read, packages: write }'],
  ['pull-requests: write', 'permissions: { pull-requests: write }'],
  ['write-all', 'permissions: write-all'],
  ['the secrets of an environment', 'permissions: { contents: read }\nenvironment: release'],
  ['secrets', `permissions: {}\nenv: { A: "\${{ secrets.TOKEN }}" }`],
  ['secrets', `permissions: {}\nenv: { A: "\${{ toJSON(secrets) }}", B: "\${{ secrets['TOKEN'] }}" }`],
])('with %s nothing is installed', (right, head) => {
  expect(said(`${head}\nsteps:\n  - run: npm ci`)).toEqual(has(right, 'runs npm ci'));
});

test.each([
  ['npm test', 'runs npm test'],
  ['npm exec -- nx release publish', 'runs npm exec'],
  ['npx something', 'runs npx'],
  ['bash .ci/run', 'runs bash'],
  ['./build.sh', 'runs ./build.sh'],
  ['make', 'runs make'],
  ['. packages/env', 'runs .'],
  ['CI=true node packages/a.mjs', 'runs node'],
  ['echo fine && sh packages/a', 'runs sh'],
  ['echo "$(node -p 1)"', 'runs node'],
  ['cat <(python3 a.py)', 'runs python3'],
  ["echo 'it is' | bash", 'runs bash'],
  ["echo \"it's\" ; evil 'x'", 'runs evil'],
  ['if true; then eval "$A"; fi', 'runs eval'],
  ['"$TOOL" --help', 'runs $TOOL'],
  ['echo `id`', 'runs `'],
  ['helm package charts/app', 'runs helm package'],
  ['npm', 'runs npm'],
  ['case a in a) true;; esac', 'runs case'],
])('no command runs what comes from elsewhere: %s', (command, problem) => {
  const job = `permissions: { contents: write }\nsteps:\n  - run: ${JSON.stringify(command)}`;
  expect(said(job)).toContain(has('contents: write', problem)[0]);
});

test.each([
  [`- uses: actions/checkout@${digest}\n  - run: echo`, 'has a checkout beside more than what reads it'],
  [`- uses: someone/action@${digest}`, `uses someone/action@${digest}, which nobody said runs nothing else`],
  ['- uses: ./.github/actions/mine', 'uses ./.github/actions/mine, which nobody said runs nothing else'],
  [`- uses: actions/cache@${digest}`, `uses actions/cache@${digest}, which nobody said runs nothing else`],
  [
    `- uses: actions/setup-node@${digest}\n    with: { cache: npm }`,
    `lets actions/setup-node@${digest} bring what another run kept`,
  ],
  [`- run: echo "\${{ github.head_ref }}"`, 'writes an expression into a command, instead of its environment'],
  ['- { run: echo, shell: "node {0}" }', 'runs a step with node {0}'],
])('no step brings it in: %s', (step, problem) => {
  expect(said(`permissions: { contents: write }\nsteps:\n  ${step}`)).toContain(has('contents: write', problem)[0]);
});

test.each([
  ['uses: ./.github/workflows/other.yml', 'calls ./.github/workflows/other.yml, of which this rule sees nothing'],
  ['container: node:24', 'runs in or beside an image'],
  ['services: { a: { image: a } }', 'runs in or beside an image'],
  ['defaults: { run: { shell: python } }', 'may run another shell than bash'],
])('nor does the job itself: %s', (line, problem) => {
  expect(said(`permissions: { id-token: write }\n${line}`)).toEqual(has('id-token: write', problem));
});

test.each(['on: pull_request_target', 'on: [push, workflow_run]', 'on: { pull_request_target: { types: [opened] } }'])(
  'no workflow lends a change the rights of its branch: %s',
  (top) => {
    expect(said('permissions: {}', top)).toEqual([
      expect.stringContaining('runs a change with the rights of the branch it is for'),
    ]);
  },
);

test('commands are found wherever a shell would start one', () => {
  const text = `a="$(b "$(c)")" d 2>&1 | e > file && { f; } || ( g & )
for x in h i; do j "$x"; done
if ! k; then l \\
  m; fi # n
while read -r line; do o; done < <(p)`;
  expect(shellCommands(text).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['b', 'c', 'd', 'e', 'f', 'g', 'j', 'k', 'l', 'read', 'o', 'p']),
  );
  expect(shellCommands(text)).toHaveLength(12);
});
