import { describe, expect, test } from 'vitest';
import { type Diagnostic, wholeFile } from './diagnostic.ts';
import { plainPalette } from './palette.ts';
import { renderDiagnostics, reportDiagnostics, summarizeDiagnostics } from './render.ts';

const tier: Diagnostic = {
  code: 'HW2104',
  severity: 'error',
  message: 'The tier "gold" is not in the catalogue.',
  remedy: 'Use one of "standard", "small".',
  position: { file: 'tenants/se/malmo.yaml', line: 2, column: 7 },
};
const twice: Diagnostic = {
  code: 'HW1203',
  severity: 'warning',
  message: 'The tenant "lund" is defined twice.',
  remedy: 'Rename one of them.',
  position: { file: 'tenants/se/lund.yaml', line: 1, column: 1 },
  related: [{ message: 'first defined here', position: { file: 'tenants/se/lund-1.yaml', line: 3, column: 7 } }],
};
const sources = new Map([
  ['tenants/se/malmo.yaml', 'name: malmo\ntier: gold\n'],
  ['tenants/se/lund.yaml', 'name: lund\n'],
  ['tenants/se/lund-1.yaml', '# Lund\n\nname: lund\n'],
]);
const source = (file: string) => sources.get(file);

describe('renderDiagnostics', () => {
  test('shows the place, the message, the line with a caret, related places and the remedy', () => {
    expect(renderDiagnostics([tier, twice], { source })).toBe(`warning HW1203 tenants/se/lund.yaml:1:1
  The tenant "lund" is defined twice.
  1 | name: lund
    | ^
  see tenants/se/lund-1.yaml:3:7: first defined here
  3 | name: lund
    |       ^
  remedy: Rename one of them.

error HW2104 tenants/se/malmo.yaml:2:7
  The tier "gold" is not in the catalogue.
  2 | tier: gold
    |       ^
  remedy: Use one of "standard", "small".`);
  });

  test('leaves the excerpt out when the source is not known', () => {
    const expected = `error HW2104 tenants/se/malmo.yaml:2:7
  The tier "gold" is not in the catalogue.
  remedy: Use one of "standard", "small".`;
    expect(renderDiagnostics([tier])).toBe(expected);
    expect(renderDiagnostics([tier], { source: () => undefined })).toBe(expected);
  });

  test('names the file alone when the finding is about the whole file', () => {
    const empty = { ...tier, position: wholeFile('tenants/se/malmo.yaml') };
    expect(renderDiagnostics([empty], { source }).split('\n')[0]).toBe('error HW2104 tenants/se/malmo.yaml');
  });

  test('shows a finding without a place', () => {
    const { position: _, ...nowhere } = tier;
    expect(renderDiagnostics([nowhere]).split('\n')[0]).toBe('error HW2104');
  });

  test('indents every line of a message of several lines, and shows control characters', () => {
    const message = 'Helm says:\nbad \u001b[2Jtemplate';
    expect(renderDiagnostics([{ ...tier, message }])).toContain('\n  Helm says:\n  | bad ␛[2Jtemplate\n');
  });

  test('shows what is found twice once, and nothing for nothing', () => {
    expect(renderDiagnostics([tier, tier])).toBe(renderDiagnostics([tier]));
    expect(renderDiagnostics([])).toBe('');
  });

  test('colours by the palette that is passed in', () => {
    const palette = { ...plainPalette, error: (text: string) => `<red>${text}</red>`, faint: () => '' };
    const rendered = renderDiagnostics([tier], { source, palette });
    expect(rendered).toContain('<red>error HW2104</red>');
    expect(rendered).toContain('<red>^</red>');
    expect(rendered).not.toContain('|');
  });
});

describe('summarizeDiagnostics', () => {
  test('counts distinct findings by severity', () => {
    const second = { ...tier, message: 'Other.' };
    expect(summarizeDiagnostics([tier, tier, second, twice])).toBe('2 errors, 1 warning');
    expect(summarizeDiagnostics([{ ...tier, severity: 'info' }])).toBe('1 note');
    expect(summarizeDiagnostics([])).toBe('no findings');
  });
});

describe('reportDiagnostics', () => {
  test('is plain JSON in the order of the rendering', () => {
    const report = reportDiagnostics([tier, twice, tier]);
    expect(report).toEqual({ summary: { errors: 1, warnings: 1, infos: 0 }, diagnostics: [twice, tier] });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});
