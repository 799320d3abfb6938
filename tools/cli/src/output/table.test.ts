import { expect, test } from 'vitest';
import { tableLines } from './table.ts';

test('sets text to the left and numbers to the right, without blanks at the end of lines', () => {
  expect(
    tableLines(
      [
        ['name', 'cost', ''],
        ['a longer name', '1', 'x'],
      ],
      ['left', 'right', 'left'],
    ),
  ).toEqual(['name           cost', 'a longer name     1  x']);
});
