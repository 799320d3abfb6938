import { compareCodePoints } from '@helmwright/json';
import { adoptCodes } from './codes/adopt.ts';
import { chartCodes } from './codes/chart.ts';
import type { Code } from './codes/code.ts';
import { configCodes } from './codes/config.ts';
import { costCodes } from './codes/cost.ts';
import { fleetCodes } from './codes/fleet.ts';
import { inputCodes } from './codes/input.ts';
import { planCodes } from './codes/plan.ts';
import { toolchainCodes } from './codes/toolchain.ts';
import { verifyCodes } from './codes/verify.ts';

/** The codes of one part of the system, which share their first digit. */
export interface CodeRange {
  /** Such as `HW1`. */
  readonly prefix: string;
  /** A heading for the reference. */
  readonly title: string;
  readonly codes: Readonly<Record<string, Code>>;
}

/** Every range, in the order of its numbers. */
export const codeRanges: readonly CodeRange[] = [
  { prefix: 'HW1', title: 'Authored files', codes: { ...inputCodes, ...configCodes, ...adoptCodes } },
  { prefix: 'HW2', title: 'The fleet', codes: { ...fleetCodes, ...costCodes } },
  { prefix: 'HW3', title: 'Chart definitions and values', codes: chartCodes },
  { prefix: 'HW4', title: 'Plans, ownership and the disk', codes: planCodes },
  { prefix: 'HW5', title: 'Verification', codes: verifyCodes },
  { prefix: 'HW6', title: 'The toolchain', codes: toolchainCodes },
];

const sorted = (codes: Readonly<Record<string, Code>>): readonly Code[] =>
  Object.values(codes).sort((a, b) => compareCodePoints(a.code, b.code));

/** Every code that can be reported, in the order of its number. */
export const allCodes: readonly Code[] = codeRanges.flatMap(({ codes }) => sorted(codes));

/** The text of `docs/diagnostics.md`: one section a code, in the order of the numbers. */
export function codesReference(): string {
  const ranges = codeRanges
    .map(({ title, codes }) => ({ title, codes: sorted(codes) }))
    .filter(({ codes }) => codes.length > 0);
  const sections = ranges.flatMap(({ title, codes }) => [`## ${title}`, ...codes.map(section)]);
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

const introduction = `# Diagnostics

<!-- Written by \`npm run generate\` from libs/diagnostics/src/codes: change the codes there. -->

Every finding has a code that never changes its meaning. An error stops every write; a warning is shown and stops
nothing; a note explains.

A place is \`file:line:column\`. Lines and columns count from 1. A line ends with LF or CR LF. Columns count UTF-16 code
units, as the Language Server Protocol and most editors do: \`o\`, \`ö\` and a tab are one each, an emoji is two or more. A
byte order mark is no column. A file alone is named where no line of it is the matter: it is not there, cannot be read,
or was generated.`;

const severityNames = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

function section({ code, severity, title, explanation }: Code): string {
  return `### ${code}: ${title}\n\n${severityNames[severity]}. ${explanation}`;
}
