import { expect, test } from 'vitest';
import { initArguments } from './index.ts';

test('what is said after npm create helmwright is said to init', () => {
  expect(initArguments(['shop', '--preset', 'saas'])).toEqual(['init', 'shop', '--preset', 'saas']);
});
