import { expect, test } from 'vitest';
import { words } from './words.ts';

const found = (text: string): readonly string[] =>
  words(new Map([['docs/a.md', text]])).map(({ message }) => /"(.*)"/.exec(message)?.[1] ?? message);

test.each(['reckoned', 'mends', 'whosoever', 'has a say', 'hitherto', 'heretofore', 'thereof', 'whence', 'betake'])(
  '%j is an old word, and refused as a whole word alone',
  (word) => {
    expect(found(`It ${word} it.`)).toEqual([word]);
    expect(found(`x${word}, ${word}x`)).toEqual([]);
  },
);
