import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import {
  type BlockFault,
  type ChartTemplates,
  faultOfBlock,
  faultOfJoined,
  innerStructures,
  type Structure,
} from '@helmwright/template';

/** What to change, by what is wrong. */
const remedies: Readonly<Record<BlockFault['kind'], string>> = {
  value: 'Give the value a pattern of one line, such as `oneLine()` of `@helmwright/chart`, or print it with `toJson`.',
  begin: 'Begin with text that is always there, and with no space.',
  end: 'End with text that is always there.',
  space: 'Take the space at the end of the line away.',
  character: 'Take the character out of the text.',
  nested: 'Put the text into `lines(…)`, one item for each line: it cannot stand within a line.',
  other: 'Print what is no text with `toJson`.',
};

/** Quotes hold more than a block does, and need nothing to begin or end with. */
const orNamed = (remedy: string): string => `Make it a named template with \`template.text\`. Or: ${remedy}`;

/** Looks for text of lines that would not be read back as it is written. Reports HW3007. */
export function unreadableLines({ chart, files, named }: ChartTemplates): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (structure: Structure, place: string, isText: boolean): void => {
    if (structure.kind !== 'lines' && (structure.kind !== 'joined' || isText)) {
      for (const inner of innerStructures(structure)) visit(inner, place, isText);
      return;
    }
    const isJoined = structure.kind === 'joined';
    const what = isJoined ? 'text with conditions' : 'text of lines';
    const report = (problem: string, remedy: string): void => {
      found.push(chartCodes.unreadableLines({ message: `${chart}: ${what} in ${place} ${problem}.`, remedy }));
    };
    if (isText) {
      report(
        'stands in a named template of text, which keeps no line breaks',
        'Put `lines(…)` where the text is used.',
      );
      return;
    }
    const fault = isJoined ? faultOfJoined(structure) : faultOfBlock(structure);
    if (fault === undefined) return;
    const remedy = remedies[fault.kind];
    report(fault.text, isJoined && fault.kind !== 'nested' ? orNamed(remedy) : remedy);
  };
  for (const { path, kind, body } of files) if (kind === 'manifest') visit(body, path, false);
  for (const { templates } of named)
    for (const { name, yields, body } of templates) visit(body, name, yields === 'text');
  return found;
}
