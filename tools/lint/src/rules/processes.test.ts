import { describe, expect, test } from 'vitest';
import { processes } from './processes.ts';

describe('programs', () => {
  test.each([
    ['tools/cli/src/verbs/any.ts', "import { spawn } from 'node:child_process';"],
    ['tools/cli/src/verbs/any.ts', "import { type ChildProcess, spawn } from 'node:child_process';"],
    ['tools/cli/bin/any.mjs', "import process from 'child_process';"],
    ['tools/cli/bin/any.cjs', "const { exec } = require('node:child_process');"],
    ['libs/fleet/src/any.ts', "await import('child_process')"],
    ['libs/fleet/src/any.ts', "export { fork } from 'node:child_process';"],
    ['libs/fleet/src/any.ts', "process.getBuiltinModule('node:child_process')"],
    ['tools/disk/src/process/other.ts', "import { fork } from 'node:cluster';"],
  ])('are started in one place, and not in %s by %s', (path, text) => {
    expect(processes(new Map([[path, text]]))).toEqual([
      { path, message: 'starts programs by itself: use what tools/disk/src/process/run.ts has' },
    ]);
  });

  test.each([
    ['tools/disk/src/process/run.ts', "import { spawn } from 'node:child_process';"],
    ['tools/cli/src/a.test.ts', "import { spawn } from 'node:child_process';"],
    ['tools/cli/src/fixtures/a.ts', "import { spawn } from 'node:child_process';"],
    ['tools/cluster/src/a.ts', "import type { ChildProcess } from 'node:child_process';"],
  ])('may be started in %s by %s', (path, text) => {
    expect(processes(new Map([[path, text]]))).toEqual([]);
  });
});
