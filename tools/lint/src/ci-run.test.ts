import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceRoot } from './tree.ts';

// The real script, with an npm that does what npm does here: it leaves a record of the tests, and an exit code.

const root = mkdtempSync(join(tmpdir(), 'helmwright-ci-'));
beforeAll(() => {
  cpSync(join(workspaceRoot, '.ci'), join(root, '.ci'), { recursive: true });
  for (const folder of ['bin', 'node_modules/.bin', 'libs/a']) mkdirSync(join(root, folder), { recursive: true });
  symlinkSync(process.execPath, join(root, 'node_modules/.bin/node'));
  writeFileSync(join(root, 'libs/a/package.json'), JSON.stringify({ nx: { targets: { test: {} } } }));
  const npm = `#!/bin/sh
[ "$1" = test ] || exit 0
mkdir -p libs/a/.cache
echo '{"testResults":[{"name":"a","status":"'$STATE'","assertionResults":[{"status":"'$STATE'"}]}]}' >libs/a/.cache/test-results.json
echo tested
exit $CODE
`;
  writeFileSync(join(root, 'bin/npm'), npm);
  chmodSync(join(root, 'bin/npm'), 0o755);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const works = [
  { title: 'tests that pass', STATE: 'passed', CODE: '0', code: 0 },
  { title: 'tests that fail', STATE: 'failed', CODE: '3', code: 3 },
  { title: 'a failed test that npm says nothing of', STATE: 'failed', CODE: '0', code: 1 },
];
const gone = 'p=$(mktemp -u); mkfifo "$p"; { : <"$p"; } & exec 3>"$p"; wait; rm "$p";';
const breaks = [
  { title: 'nothing broken', script: '"$1"' },
  { title: 'no reader', script: `${gone} "$1" >&3` },
  { title: 'no reader of either stream', script: `${gone} "$1" >&3 2>&3` },
  { title: 'a full device', script: '"$1" >/dev/full 2>&1' },
  { title: 'closed streams', script: '"$1" <&- >&- 2>&-' },
  { title: 'a folder that is gone', script: 'd=$(mktemp -d); cd "$d"; rmdir "$d"; "$1"' },
];

test.each(breaks.flatMap(({ title, script }) => works.map((work) => ({ broken: title, script, ...work }))))(
  '.ci/run with $broken ends with the code of $title',
  ({ script, STATE, CODE, code }) => {
    const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env['PATH']}`, STATE, CODE };
    const { status } = spawnSync('sh', ['-c', script, 'sh', join(root, '.ci/run')], { env });
    expect(status).toBe(code);
  },
);
