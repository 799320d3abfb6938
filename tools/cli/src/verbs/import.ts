import { type Diagnostic, formatPosition } from '@helmwright/diagnostics';
import { recover } from '@helmwright/disk';
import {
  type Onboarding,
  onboard,
  readMapping,
  readRegister,
  reportOnboarding,
  withRows,
} from '@helmwright/onboarding';
import { renderPlan, reportPlan } from '@helmwright/plan';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';
import { planTenantFiles, writeTenantFiles } from '../tree/new-tenant-files.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { decodeRegister, readInput } from '../tree/read-input.ts';

/** What is imported, and how. */
export interface ImportOptions {
  /** The register; a file of CSV or JSON. */
  readonly register: string;
  /** How its rows become tenants; a YAML file. */
  readonly mapping: string;
  /** Show what would be written, and write nothing. */
  readonly dryRun: boolean;
}

/** Writes the files of the tenants that a register has and the fleet does not: all of them, or none. */
export async function importRegister(context: Context, { register, mapping, dryRun }: ImportOptions): Promise<Outcome> {
  const { root, io, palette } = context;
  const mappingText = decodeRegister(mapping, readInput(io.folder, mapping), 'utf-8');
  if (!mappingText.ok) return mappingText;
  const mapped = readMapping(mapping, mappingText.value);
  const mappingSource = (file: string) => (file === mapping ? mappingText.value : undefined);
  if (!mapped.ok) return { diagnostics: mapped.diagnostics, source: mappingSource };
  const { encoding, format, delimiter, records } = mapped.value.mapping;
  const registerText = decodeRegister(register, readInput(io.folder, register), encoding);
  if (!registerText.ok) return registerText;
  const text = registerText.value;
  const inputs = (file: string) => (file === register ? text.replace(/^\ufeff/, '') : mappingSource(file));
  const rows = readRegister({
    file: register,
    text,
    format: format ?? (register.endsWith('.json') || register.endsWith('.geojson') ? 'json' : 'csv'),
    delimiter,
    records,
  });
  if (!rows.ok) return { diagnostics: rows.diagnostics, source: inputs };

  const recovered = dryRun ? undefined : await recover(root);
  if (recovered?.ok === false) return recovered;
  const read = await readWorkspace(context);
  const diagnostics: Diagnostic[] = [...(recovered?.diagnostics ?? []), ...read.diagnostics];
  if (!read.ok) return { diagnostics, source: read.source };
  const made = onboard(mapped.value, rows.value, read.value.fleet);
  if (!made.ok) return { diagnostics: [...diagnostics, ...made.diagnostics], source: inputs };
  const files = new Map(made.value.added.map((tenant) => [tenant.path, tenant.text]));
  const source = (file: string) => files.get(file) ?? inputs(file) ?? read.source(file);
  const planned = await planTenantFiles(root, read.value, files);
  if (!planned.ok) return { diagnostics: [...diagnostics, ...withRows(planned.diagnostics, made.value)], source };
  const shown = files.size === 0 ? '' : `${renderPlan(planned.value.plan, { palette })}\n`;
  if (!dryRun && files.size > 0) {
    const written = await writeTenantFiles(context, planned.value);
    diagnostics.push(...written.diagnostics);
    if (!written.ok) return { diagnostics, source };
  }
  return {
    diagnostics,
    source,
    text: `${[summary(made.value, rows.value.rows.length), shown, nextSteps(files.size, dryRun)].filter((part) => part !== '').join('\n')}`,
    report: { ...reportOnboarding(made.value), dryRun, plan: reportPlan(planned.value.plan) },
  };
}

const shownAtMost = 20;

function listed(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > shownAtMost ? [`  and ${lines.length - shownAtMost} more`] : [];
  return ['', title, ...lines.slice(0, shownAtMost).map((line) => `  ${line}`), ...more];
}

function summary({ added, known, collisions, skipped }: Onboarding, rows: number): string {
  return `${[
    `${rows} rows: ${added.length} new, ${known.length} there already, ${skipped} left out.`,
    ...listed(
      'Names that several wanted, and what they are called:',
      collisions.map(
        ({ wanted, tenants }) =>
          `${wanted}: ${tenants.map(({ name, displayName }) => `${name} (${displayName})`).join(', ')}`,
      ),
    ),
    ...listed(
      'Called otherwise in the register; their files stay as they are:',
      known.flatMap(({ name, calledNow, row }) =>
        calledNow === undefined ? [] : [`${name}: "${calledNow}" (${formatPosition(row.place())})`],
      ),
    ),
  ].join('\n')}\n`;
}

function nextSteps(files: number, dryRun: boolean): string {
  if (files === 0) return '';
  if (dryRun) return 'Nothing was written.\n';
  return 'Next: look over the files, run `helmwright generate`, and commit both.\n';
}
