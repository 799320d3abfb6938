import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMapping } from '../mapping/read-mapping.ts';
import { readRegister } from '../register/read-register.ts';
import { candidateOf } from './candidate.ts';

const mappingText = (pad: string): string => `tenant:
  displayName: { value: Ort }
  country: { value: FR }
  municipalityCode: { column: Kod${pad} }
  tier: { value: standard }
  wave: { value: general }
`;

/** What becomes of a cell: the code, or the codes and messages of what is wrong. */
function codeOf(cell: string, pad?: number, format: 'csv' | 'json' = 'csv'): string {
  const mapping = readMapping('m.yaml', mappingText(pad === undefined ? '' : `, pad: ${pad}`));
  const text = format === 'json' ? `[{ "Kod": ${cell} }]` : `Kod;Namn\n"${cell.replaceAll('"', '""')}";x\n`;
  const register = readRegister({
    file: 'r',
    text,
    format,
    delimiter: format === 'json' ? undefined : ';',
    records: undefined,
  });
  if (!mapping.ok || !register.ok) throw new Error('unreadable');
  const [row] = register.value.rows;
  if (row === undefined) throw new Error('no row');
  const candidate = candidateOf(mapping.value.mapping, row);
  return candidate.ok ? candidate.value.code : candidate.diagnostics.map(({ code }) => code).join(' ');
}

describe('the code of a municipality in a register', () => {
  test.each([
    ['115', '0115'],
    ['0115', '0115'],
    [' 115 ', '0115'],
    ['115.0', '0115'],
    ['115,00', '0115'],
    ['="0115"', '0115'],
    ["'0115", '0115'],
    ['2A04', '2A04'],
  ])('is, with zeros put back, %j read as %s', (cell, code) => {
    expect(codeOf(cell, 4)).toBe(code);
  });

  test.each([
    '115.5',
    '1.15E2',
    '1,15E+02',
    '1E05',
    '01155',
    '１１５',
    '11 5',
    '1\u00a015',
    '11a',
    '2A4',
    '-115',
    '+115',
    '1.150',
    '1.000',
    '="115',
  ])('is refused where it is %j', (cell) => {
    expect(codeOf(cell, 4)).toBe('HW1107');
  });

  test.each(['115.0', '1.15E2', '="0115"', '0115\u200b', '2a004'])(
    'is refused without `pad` where it is %j',
    (cell) => {
      expect(codeOf(cell)).toBe('HW1107');
    },
  );

  test.each([
    ['115', 4, '0115'],
    ['115.0', 4, '0115'],
    ['1.15e2', 4, '0115'],
    ['115.5', 4, 'HW1107'],
    ['11511', 4, 'HW1107'],
    ['-115', 4, 'HW1107'],
    ['115', undefined, 'HW1107'],
    ['true', 4, 'HW1107'],
    ['["0115"]', 4, 'HW1107'],
  ])('as JSON %s with pad %s is %s', (cell, pad, code) => {
    expect(codeOf(cell, pad, 'json')).toBe(code);
  });

  test('is the same whatever a spreadsheet did to it, or it is refused', () => {
    const spoiled = (code: string) => [
      code,
      code.replace(/^0+/, ''),
      `${code}.0`,
      `${code.replace(/^0+/, '')},00`,
      `="${code}"`,
      `'${code}`,
      ` ${code}\t`,
      Number(code).toExponential(),
      Number(code).toLocaleString('en'),
      Number(code).toLocaleString('de'),
      `\u200b${code}`,
      [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
      `${code}\u00a0`,
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: 1, max: 99_999 }),
          fc.integer({ min: 1, max: 99 }).map((n) => n * 1_000),
        ),
        fc.nat(12),
        (number, which) => {
          const code = String(number).padStart(5, '0');
          expect([code, 'HW1107']).toContain(codeOf(spoiled(code)[which] ?? '', 5));
        },
      ),
    );
  });
});
