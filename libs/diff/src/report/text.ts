import { type Palette, plainPalette } from '@helmwright/diagnostics';
import type { ChangeGroup, FleetDiff } from '../group/fleet-diff.ts';
import { riskMarks } from '../risk/marks.ts';
import type { DiffHeading } from './heading.ts';
import { type DiffLine, linesOf } from './lines.ts';
import { groupTitle, namesText, placeText, summaryText } from './words.ts';

/** What a change does, for a person at a terminal: every group, the riskiest first. */
export function renderText(diff: FleetDiff, heading: DiffHeading, palette: Palette = plainPalette): string {
  const groups = diff.groups.map((group, index) => groupText(group, index + 1, palette));
  return `${[summaryText(diff, heading), ...groups, ...heading.notes.map((note) => palette.faint(note))].join('\n\n')}\n`;
}

function groupText(group: ChangeGroup, number: number, palette: Palette): string {
  const risks = group.risks.map((id) => {
    const { level, title, why } = riskMarks[id];
    return `   ${level === 'high' ? palette.error(`!! ${title}`) : palette.warning(`! ${title}`)}  ${palette.faint(why)}`;
  });
  const others = group.objects.slice(1).map(({ release, title }) => `   also ${title} (${release})`);
  return [
    `${number}. ${groupTitle(group)}`,
    ...risks,
    `   ${placeText(group)}`,
    ...namesText(group, 10).map((line) => palette.faint(`     ${line}`)),
    ...(group.kind === 'object changed' || group.kind === 'object removed' ? others : []),
    ...linesOf(group, 200).map((line) => `   ${coloured(line, palette)}`),
  ].join('\n');
}

function coloured({ mark, text }: DiffLine, palette: Palette): string {
  const line = `${mark} ${text}`.trimEnd();
  switch (mark) {
    case '+':
      return palette.added(line);
    case '-':
      return palette.removed(line);
    case '!':
      return palette.warning(line);
    case ' ':
      return line;
  }
}
