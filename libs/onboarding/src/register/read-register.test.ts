import { formatPosition } from '@helmwright/diagnostics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegister } from './read-register.ts';
import type { Register } from './register.ts';

type Form = { readonly format?: 'csv' | 'json'; readonly delimiter?: string; readonly records?: string };

const read = (text: string, { format = 'csv', delimiter, records }: Form = {}) =>
  readRegister({ file: 'r', text, format, delimiter, records });

function registerOf(text: string, form?: Form): Register {
  const result = read(text, form);
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
}

const faults = (text: string, form?: Form): readonly string[] =>
  read(text, form).diagnostics.map(
    ({ code, position }) => `${code} ${position === undefined ? '' : formatPosition(position)}`,
  );

describe('a CSV register', () => {
  test.each([
    { title: 'commas', text: 'Kod,Namn\n0180,Stockholm\n' },
    { title: 'semicolons', text: 'Kod;Namn\n0180;Stockholm\n' },
    { title: 'tabs', text: 'Kod\tNamn\n0180\tStockholm\n' },
    { title: 'a byte order mark', text: '\ufeffKod;Namn\n0180;Stockholm\n' },
    { title: 'lines that end as on Windows', text: 'Kod;Namn\r\n0180;Stockholm\r\n' },
    { title: 'no end of the last line', text: 'Kod,Namn\n0180,Stockholm' },
    { title: 'quotes', text: '"Kod","Namn"\n"0180","Stockholm"\n' },
    { title: 'empty lines', text: 'Kod,Namn\n\n0180,Stockholm\n\n' },
    { title: 'spaces around its header', text: ' Kod , Namn \n0180,Stockholm\n' },
  ])('is read with $title, zeros before numbers kept', ({ text }) => {
    const { rows } = registerOf(text);
    expect(rows.map((row) => [row.get('Kod'), row.get('Namn')])).toEqual([['0180', 'Stockholm']]);
  });

  test('keeps delimiters, quotes and line breaks in quoted cells, and knows where every cell is', () => {
    const { rows } = registerOf('Kod;Namn;Ort\n1;"a;""b""\nc";x\n2;"d";y\n');
    expect(rows.map((row) => row.get('Namn'))).toEqual(['a;"b"\nc', 'd']);
    expect(rows.map((row) => formatPosition(row.place('Namn')))).toEqual(['r:2:3', 'r:4:3']);
    expect(rows.map((row) => formatPosition(row.place('Ort')))).toEqual(['r:3:4', 'r:4:7']);
  });

  test('gives back every cell of every table', () => {
    const cell = fc.stringMatching(/^[a-zåäöß ",;\n]*$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (table) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = [['A', 'B'], ...table].map((line) => line.map(quoted).join(',')).join('\n');
        expect(registerOf(text).rows.map((row) => [row.get('A'), row.get('B')])).toEqual(table);
      }),
    );
  });

  test.each([
    { title: 'nothing in it', text: '', found: ['HW1105 r:1:1'] },
    { title: 'a million columns', text: `${'a,'.repeat(1_000_000)}a\n1\n`, found: ['HW1105 r:1:1'] },
    { title: 'a column twice', text: 'A;B;A\n1;2;3\n', found: ['HW1105 r:1:5'] },
    { title: 'rows of other lengths', text: 'A,B\n1,2\n1\n1,2,3\n', found: ['HW1106 r:3:1', 'HW1106 r:4:1'] },
    { title: 'a quote that is not closed', text: 'A,B\n1,"2\n3,4\n', found: ['HW1101 r:3:1'] },
    { title: 'a quote inside of a cell', text: 'A,B\n1,2"3\n', found: ['HW1101 r:2:1'] },
    { title: 'a character that was lost', text: 'A,B\n1,Malm\ufffd\n', found: ['HW1103 r:2:7'] },
    { title: 'UTF-8 that was taken for something else', text: 'A,B\n1,MalmÃ¶\n', found: ['HW1103 r:2:7'] },
  ])('is refused with $title', ({ text, found }) => {
    expect(faults(text)).toEqual(found);
  });

  test.each(['“Å”', 'ÅÄÖ', 'SÃO TOMÉ', 'Å', 'Ää'])('is taken with %s, which is no garbled text', (name) => {
    expect(registerOf(`A,B\n1,${name}\n`).rows[0]?.get('B')).toBe(name);
  });
});

describe('a JSON register', () => {
  test('is read as a list, or with one at the named place', () => {
    const records = '[{ "code": "0301", "name": { "no": "Oslo" }, "a.b": "c" }]';
    const [bare] = registerOf(records, { format: 'json' }).rows;
    const [inner] = registerOf(`{ "data": { "items": ${records} } }`, { format: 'json', records: 'data.items' }).rows;
    for (const row of [bare, inner]) {
      expect(['code', 'name.no', 'a.b', 'name.sv', '__proto__'].map((column) => row?.get(column))).toEqual([
        '0301',
        'Oslo',
        'c',
        undefined,
        undefined,
      ]);
    }
    expect(inner === undefined ? '' : formatPosition(inner.place('name.no'))).toBe('r:1:57');
  });

  test.each([
    { title: 'no JSON', text: '[{ "a": 1, }]', form: {}, found: ['HW1101 r:1:12'] },
    { title: 'nothing', text: '', form: {}, found: ['HW1101 r:1:1'] },
    { title: 'no list', text: '{ "a": [1] }', form: {}, found: ['HW1101 r:1:1'] },
    { title: 'a list of numbers', text: '{ "a": [1] }', form: { records: 'a' }, found: ['HW1101 r:1:8'] },
  ])('is refused with $title', ({ text, form, found }) => {
    expect(faults(text, { format: 'json', ...form })).toEqual(found);
  });
});
