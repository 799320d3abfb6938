import { visible } from '@helmwright/diagnostics';
import type { ChangeGroup, FleetDiff } from '../group/fleet-diff.ts';
import { orderRisks, type RiskId, riskMarks } from '../risk/marks.ts';
import { counted, type DiffHeading } from './heading.ts';
import { linesOf } from './lines.ts';
import { groupTitle, namesText, placeText, summaryText } from './words.ts';

/** The most characters that GitHub takes in a comment: code points, of which text never has more than UTF-16 units. */
const commentLimit = 65_536;

/** The first line of the comment, by which the next run finds it again. */
const commentMark = '<!-- helmwright diff -->';

/**
 * What a change does, as a comment for a pull request: a summary, the risks, and every group folded up, the riskiest
 * first. Never longer than a comment may be: what does not fit is counted.
 *
 * @param limit the most characters, as UTF-16 counts them; at least 1,000
 */
export function renderMarkdown(diff: FleetDiff, heading: DiffHeading, limit: number = commentLimit): string {
  const head = [
    commentMark,
    '### What this change does in the cluster',
    escaped(cut(summaryText(diff, heading), longestLine)),
    ...risksTable(diff, heading),
  ].join('\n\n');
  // Room for the sentence about what is left out.
  let room = limit - head.length - roomForRest;
  const notes: string[] = [];
  for (const note of heading.notes) {
    const text = `\n\n<sub>${escaped(cut(note, longestLine))}</sub>`;
    // Where nothing else fits beside it, a note is worth less than what changes.
    if (text.length > room / 2) break;
    notes.push(text);
    room -= text.length;
  }
  const shown: string[] = [];
  for (const group of diff.groups) {
    const section = [200, 20, 0].map((lines) => sectionOf(group, lines)).find((text) => text.length + 2 <= room);
    if (section === undefined) break;
    shown.push(section);
    room -= section.length + 2;
  }
  const rest = leftOut(diff.groups.slice(shown.length), heading.notes.length - notes.length);
  return `${[head, ...shown, ...rest].join('\n\n')}${notes.join('')}\n`;
}

const roomForRest = 300;

/** The longest line of words; what tenants and objects are called can be longer. */
const longestLine = 300;

function leftOut(groups: readonly ChangeGroup[], notes: number): readonly string[] {
  const { tenants, cells } = placesOf(groups);
  const where = [
    ...(tenants > 0 || cells === 0 ? [counted(tenants, 'tenant')] : []),
    ...(cells > 0 ? [counted(cells, 'cell')] : []),
  ].join(' and ');
  const parts = [
    ...(groups.length === 0 ? [] : [`${counted(groups.length, 'more change')} in ${where}`]),
    ...(notes === 0 ? [] : [counted(notes, 'note')]),
  ];
  if (parts.length === 0) return [];
  return [`**${parts.join(' and ')} left out:** a comment holds no more. Run \`helmwright diff\` to see all.`];
}

const symbol = (id: RiskId): string => (riskMarks[id].level === 'high' ? '🔴' : '🟡');

/** How many tenants and cells groups are about, each counted once. */
const placesOf = (groups: readonly ChangeGroup[]): { readonly tenants: number; readonly cells: number } => {
  const affected = groups.flatMap((group) => group.affected);
  return {
    tenants: new Set(affected.flatMap((each) => each.tenants)).size,
    cells: new Set(affected.flatMap(({ environment, cells }) => cells.map((cell) => `${environment}/${cell}`))).size,
  };
};

function risksTable({ groups }: FleetDiff, heading: DiffHeading): readonly string[] {
  const ids = orderRisks(groups.flatMap(({ risks }) => risks));
  if (ids.length === 0) return [];
  const hasTenants = heading.tenants + heading.pools > 0 || heading.cells === 0;
  const row = (risk: string, tenants: string | number, cells: string | number, why: string): string =>
    `| ${[risk, ...(hasTenants ? [tenants] : []), ...(heading.cells > 0 ? [cells] : []), why].join(' | ')} |`;
  const rows = ids.map((id) => {
    const { tenants, cells } = placesOf(groups.filter(({ risks }) => risks.includes(id)));
    const { title, why } = riskMarks[id];
    return row(`${symbol(id)} ${title}`, tenants, cells, why);
  });
  const head = [row('Risk', 'Tenants', 'Cells', ''), row('---', '---:', '---:', '---')];
  return [[...head, ...rows].join('\n')];
}

function sectionOf(group: ChangeGroup, lineLimit: number): string {
  const marks = group.risks.map((id) => `${symbol(id)} ${riskMarks[id].title}`).join(' ');
  const title = [escaped(groupTitle(group)), escaped(placeText(group)), ...(marks === '' ? [] : [marks])].join(' · ');
  const objects =
    group.objects.length > 1
      ? [
          list(
            group.objects.map(({ release, title }) => `${title}${release === '' ? '' : ` (${release})`}`),
            20,
          ),
        ]
      : [];
  const lines =
    lineLimit === 0
      ? []
      : linesOf(group, lineLimit).map(({ mark, text }) => `${mark} ${visible(cut(text, longestLine))}`.trimEnd());
  return [
    `<details><summary>${title}</summary>`,
    ...namesText(group, 20).map((line) => `${escaped(line)}<br>`),
    ...objects,
    ...(lines.length === 0 ? [] : [fenced(lines)]),
    '</details>',
  ].join('\n\n');
}

const list = (entries: readonly string[], limit: number): string =>
  [
    ...entries.slice(0, limit).map((entry) => `- ${escaped(entry)}`),
    ...(entries.length > limit ? [`- and ${entries.length - limit} more`] : []),
  ].join('\n');

/** A text of at most so many UTF-16 units, none of its characters cut in two. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = longest - 1;
  const last = text.charCodeAt(end - 1);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)}…`;
}

/** A block of code that no backticks in it can end. */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}diff`, ...lines, fence].join('\n');
}

/** Text that is nothing but text to Markdown and to HTML. */
const escaped = (text: string): string =>
  visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|#~@]/g, (character) => `&#${character.charCodeAt(0)};`);
