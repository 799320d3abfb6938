import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import {
  type ChartTemplates,
  faultOfBlock,
  faultOfJoined,
  innerStructures,
  type Structure,
} from '@helmwright/template';

const remedies = {
  joined:
    'Make it a named template with `template.text`, or give the value a pattern of one line, such as `oneLine()` of `@helmwright/chart`.',
  lines:
    'Give the value a pattern of one line, such as `oneLine()` of `@helmwright/chart`, print it with `toJson`, and begin and end with text that is always there.',
} as const;

/** Looks for text of lines that would not be read back as it is written. Reports HW3007. */
export function unreadableLines({ chart, files, named }: ChartTemplates): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (structure: Structure, place: string, isText: boolean): void => {
    if (structure.kind !== 'lines' && (structure.kind !== 'joined' || isText)) {
      for (const inner of innerStructures(structure)) visit(inner, place, isText);
      return;
    }
    const fault = isText
      ? 'stands in a named template of text, which keeps no line breaks'
      : structure.kind === 'joined'
        ? faultOfJoined(structure)
        : faultOfBlock(structure);
    if (fault === undefined) return;
    const what = structure.kind === 'joined' ? 'text with conditions' : 'text of lines';
    const remedy = isText ? 'Put `lines(…)` where the text is used.' : remedies[structure.kind];
    found.push(chartCodes.unreadableLines({ message: `${chart}: ${what} in ${place} ${fault}.`, remedy }));
  };
  for (const { path, kind, body } of files) if (kind === 'manifest') visit(body, path, false);
  for (const { templates } of named)
    for (const { name, yields, body } of templates) visit(body, name, yields === 'text');
  return found;
}
