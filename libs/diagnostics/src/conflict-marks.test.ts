import { expect, test } from 'vitest';
import { conflictLine } from './conflict-marks.ts';

test.each([
  ['the side of this branch', 'a: 1\n<<<<<<< HEAD\n', 2, 2],
  ['what both sides come from, of diff3', 'a: 1\n||||||| base\n', 2, 2],
  ['the other side, with the line ends of Windows', 'a: 1\r\nb: 2\r\n>>>>>>>\r\n', 3, 3],
  ['what parts the sides', 'a: 1\n=======\n', undefined, 2],
  ['eight signs', '<<<<<<<<\n========\n', undefined, undefined],
  ['a mark within a line', 'a: <<<<<<< HEAD\n', undefined, undefined],
])('%s', (_, text, outer, all) => {
  expect([conflictLine(text, 'outer'), conflictLine(text, 'all')]).toEqual([outer, all]);
});
