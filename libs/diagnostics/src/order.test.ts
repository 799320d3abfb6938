import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { orderDiagnostics } from './order.ts';

const diagnostics = fc.array(
  fc.record({
    code: fc.constantFrom('HW1001', 'HW1002', 'HW2001'),
    severity: fc.constantFrom('error' as const, 'warning' as const),
    message: fc.constantFrom('One.', 'Two.'),
    remedy: fc.constant('Fix it.'),
    position: fc.record({
      file: fc.constantFrom('a.yaml', 'b.yaml', 'Z.yaml'),
      line: fc.nat(3),
      column: fc.nat(3),
    }),
  }),
);

describe('orderDiagnostics', () => {
  test.prop([diagnostics, fc.infiniteStream(fc.nat())])(
    'does not depend on the order in which they were found',
    (found, dice) => {
      const shuffled = found
        .map((diagnostic) => ({ diagnostic, at: dice.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ diagnostic }) => diagnostic);
      const places = (list: readonly Diagnostic[]) =>
        orderDiagnostics(list).map(({ code, message, position }) => [code, message, position]);
      expect(places(shuffled)).toEqual(places(found));
    },
  );

  test.prop([diagnostics])('keeps what says the same of the same place once', (found) => {
    expect(orderDiagnostics([...found, ...found])).toEqual(orderDiagnostics(found));
  });

  test('sorts by file, line, column and code, those without a place first', () => {
    const at = (code: string, file: string, line: number, column: number): Diagnostic => ({
      code,
      severity: 'error',
      message: 'm',
      remedy: 'r',
      position: { file, line, column },
    });
    const everywhere: Diagnostic = { code: 'HW9999', severity: 'info', message: 'm', remedy: 'r' };
    const sorted = [
      everywhere,
      at('HW1002', 'a', 2, 9),
      at('HW1001', 'a', 10, 1),
      at('HW1001', 'a', 10, 2),
      at('HW1002', 'a', 10, 2),
      at('HW1001', 'b', 1, 1),
    ];
    expect(orderDiagnostics([...sorted].reverse())).toEqual(sorted);
  });
});
