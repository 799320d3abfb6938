import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { deceptions, leftByGit, MAX_FINDINGS, yamlText } from '@helmwright/source';
import { authoredPathOf } from '../authored/places.ts';
import { schemaComment } from '../authored/published.ts';
import { dnsLabelForm } from '../names.ts';

/** Folder of an environment's placement files. */
export const placementFolder = (environment: string): string => `environments/${environment}/placement`;

/** Where the cells of a region's tenants are written down. */
export const placementPath = (environment: string, region: string): string =>
  authoredPathOf('placement', { parent: environment, name: region });

/** What a placement file says. */
export interface PlacementFile {
  readonly path: string;
  readonly text: string;
  /** Tenant → cell. */
  readonly cells: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

// The file is YAML, and no more of it than this: a hundred thousand lines are read in the blink of an eye.
const entry = /^(?:"([a-z][-a-z0-9]*)"|([a-z][-a-z0-9]*)): (?:"([a-z][-a-z0-9]*)"|([a-z][-a-z0-9]*))(?: +#.*)?$/;

/**
 * Reads a placement file: a line `tenant: cell` each, comments and empty lines. Reports HW2070 for any other line,
 * HW1016 and HW1017 for what nobody sees, HW1018 and HW1019 for what git left, and no more of them than {@link MAX_FINDINGS}.
 */
export function readPlacementFile(path: string, text: string): PlacementFile {
  const cells = new Map<string, string>();
  const left = leftByGit(path, text);
  if (left !== undefined) return { path, text, cells, diagnostics: [left] };
  const diagnostics: Diagnostic[] = [...deceptions(path, text)];
  const tell = (index: number, message: string, remedy: string): void => {
    // Of a million broken lines, a million findings would be held to show a hundred.
    if (diagnostics.length < MAX_FINDINGS) diagnostics.push(brokenLine(path, index, message, remedy));
  };
  let index = 0;
  for (const raw of linesOf(text)) {
    const line = raw.trimEnd();
    if (line !== '' && !line.startsWith('#')) {
      const [, quotedTenant, tenant = quotedTenant, quotedCell, cell = quotedCell] = entry.exec(line) ?? [];
      if (tenant === undefined || cell === undefined || !dnsLabelForm.test(tenant) || !dnsLabelForm.test(cell)) {
        tell(index, `\`${line.slice(0, 80)}\` is not a tenant and its cell.`, 'Write `tenant: cell`.');
      } else if (cells.has(tenant)) {
        tell(index, `The tenant \`${tenant}\` has a line already.`, 'Keep the line that is right.');
      } else cells.set(tenant, cell);
    }
    index += 1;
  }
  return { path, text, cells, diagnostics: diagnostics.slice(0, MAX_FINDINGS) };
}

/** The lines of a text, one after the other: all at once would be as large as the text again. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
  yield text.slice(start);
}

const brokenLine = (file: string, index: number, message: string, remedy: string): Diagnostic =>
  fleetCodes.placementLine({ message, remedy, position: { file, line: index + 1, column: 1 } });

/** The position of a tenant's line. */
export function linePosition({ path, text }: Pick<PlacementFile, 'path' | 'text'>, tenant: string) {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.startsWith(`${tenant}:`) || line.startsWith(`"${tenant}":`));
  return { file: path, line: index + 1, column: index < 0 ? 0 : 1 };
}

/** What a placement file says of some tenants alone: their lines, and nothing beside them. */
export const placementLinesOf = (text: string, tenants: Iterable<string>): string =>
  [...tenants].flatMap((tenant) => [...linesFor(`\n${text}`, tenant)]).join('');

function* linesFor(text: string, tenant: string): Generator<string> {
  for (const start of [`\n${tenant}:`, `\n"${tenant}":`]) {
    const at = text.indexOf(start);
    if (at === -1) continue;
    const end = text.indexOf('\n', at + 1);
    yield `${text.slice(at + 1, end === -1 ? undefined : end)}\n`;
  }
}

/**
 * The text of a placement file, one line a tenant in the order given, so that a tenant that comes or goes is one line of
 * a review.
 */
export function printPlacementFile(
  environment: string,
  region: string,
  placements: readonly { readonly tenant: { readonly name: string }; readonly cell: { readonly name: string } }[],
): string {
  const lines = placements.map(({ tenant, cell }) => `${yamlText(tenant.name)}: ${yamlText(cell.name)}\n`);
  return `${schemaComment('placement', placementPath(environment, region))}
# The cell of every tenant of ${environment}/${region}. \`helmwright generate\` adds the tenants that come and removes those
# that left, and changes no other line. Change a cell here to move a tenant; its data does not move by itself.
${lines.join('')}`;
}
