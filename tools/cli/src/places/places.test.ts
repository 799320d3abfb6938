import { allCodes } from '@helmwright/diagnostics';
import { expect, test, vi } from 'vitest';
import { helmwright, on } from '../fixtures/command.ts';
import { fleetTree } from '../fixtures/fleet.ts';
import { costRows } from './fixtures/cost.ts';
import { diskRows } from './fixtures/disk.ts';
import { fleetRows } from './fixtures/fleet.ts';
import { historyRows } from './fixtures/history.ts';
import { inputRows } from './fixtures/input.ts';
import { lifecycleRows } from './fixtures/lifecycle.ts';
import { poolRows } from './fixtures/pools.ts';
import type { Row } from './fixtures/row.ts';
import { verifyRows } from './fixtures/verify.ts';
import { placeless } from './placeless.ts';

vi.setConfig({ testTimeout: 1_200_000 });

const groups = [inputRows, fleetRows, lifecycleRows, poolRows, costRows, verifyRows, diskRows, historyRows];
const rows: ReadonlyMap<string, Row> = new Map(groups.flatMap((group) => Object.entries(group)));

test('every code has a row, or a reason why no place in a file can be named', () => {
  const known = [...groups.flatMap((group) => Object.keys(group)), ...Object.keys(placeless)];
  expect(known.toSorted()).toEqual(allCodes.map(({ code }) => code).toSorted());
});

test.each([...rows])('%s is printed with its place', async (code, row) => {
  const { files = {}, prepare, args = ['generate', '--no-verify'], on: day = '2027-06-01', at, whole } = row;
  const root = fleetTree(files);
  await prepare?.(root);
  const { stderr } = await helmwright(root, args, on(day));
  const printed = stderr.split('\n').flatMap((line) => /^(?:error|warning|info) (HW\d{4}.*)/.exec(line)?.[1] ?? []);
  expect(`${printed.join('\n')}\n`).toContain(`${code} ${at}\n`);
  // A file alone is the place where there is a reason only.
  expect({ place: at, whole: !/:[1-9]\d*:[1-9]\d*$/.test(at) }).toEqual({ place: at, whole: whole !== undefined });
});
