import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLogCommand } from '../fixtures/log-command.ts';
import { inert, inertJson } from './inert.ts';

const hostile = [
  ...[
    '::warning::x',
    ' \u00a0::add-mask::x',
    '##[error]x',
    'a ##[error]x',
    '##vso[task.setvariable]x',
    '##teamcity[x]',
  ],
  ...[
    '\u001b[2J',
    '\u001b]8;;x\u0007',
    '\u001b[31m',
    '\u009b2J',
    '\r',
    '\b',
    '\u202e',
    '\u200b',
    '\u{e0041}',
    '\ufeff',
  ],
  ...['###[x', ':::', '\n', '\t', ' ', 'ö', '❤️', 'x'],
];
const text = fc.string({ unit: fc.constantFrom(...hostile) });

describe('text for people', () => {
  test('steers nothing and is no command of a log', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (given, coloured) => {
        const shown = inert(given, coloured);
        expect(shown.split('\n').filter(isLogCommand)).toEqual([]);
        expect(shown.replaceAll('\u001b[31m', coloured ? '' : '\u001b[31m')).not.toMatch(/[^\P{Cc}\n\t]/u);
        expect(shown).not.toMatch(/[\u202e\u200b\ufeff\u{e0041}]/u);
      }),
    );
  });

  test('stays as it is where nothing is wrong with it', () => {
    const sound = 'a: b::c # d\n  e ❤️ ö\n\n## Heading\nstd::vector\n';
    expect(inert(sound, false)).toBe(sound);
    expect(inert(`\u001b[31m${sound}\u001b[39m`, true)).toBe(`\u001b[31m${sound}\u001b[39m`);
  });

  test('shows what it takes away', () => {
    expect(inert('  ::warning::x\n##[error]\u202e\u001b[1m\n', false)).toBe(
      '  : :warning::x\n## [error]<U+202E>␛[1m\n',
    );
  });
});

test('JSON means the same, and no line of it is a command of a log', () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), (value) => {
      const json = inertJson(value);
      expect(JSON.parse(json)).toEqual(value);
      expect(json.split('\n').filter(isLogCommand)).toEqual([]);
      expect(json).not.toMatch(/[^\P{Cc}\n]|[\u202e\u200b\ufeff\u{e0041}]/u);
    }),
  );
});
