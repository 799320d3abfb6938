import type { Palette } from '@helmwright/diagnostics';
import { type Availability, type DoctorReport, doctor as examine } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import type { Outcome } from '../output/outcome.ts';

/** Shows the external tools and schemas: what is found and where, and what is missing with its remedy. */
export async function doctor(context: Context, options: { readonly fetch: boolean }): Promise<Outcome> {
  const { steps, io, palette } = context;
  const title = options.fetch ? 'Fetching what is missing' : 'Looking for tools and schemas';
  const report = await steps(title, (onProgress) =>
    examine({ ...(options.fetch ? { fetch: 'required' } : {}), onProgress, environment: io.environment }),
  );
  return {
    diagnostics: report.diagnostics,
    text: doctorText(report, palette),
    report: { report },
    ...(report.healthy ? {} : { exitCode: 2 }),
  };
}

function doctorText({ platform, cache, ignored, tools, schemas, healthy }: DoctorReport, palette: Palette): string {
  const rows: Row[] = tools.map(({ name, wantedVersion, purpose, required, standing, found, remedy }) => ({
    name: required ? name : `${name} (optional)`,
    version: found?.version ?? wantedVersion,
    standing,
    place:
      found === undefined
        ? purpose
        : `${found.path} (${found.origin}${found.verified ? '' : ', its checksum is not a pinned one'})`,
    remedy,
  }));
  rows.push(
    ...schemas.map(({ name, wantedVersion, standing, folder, kinds, remedy }) => ({
      name: `schemas of ${name}`,
      version: wantedVersion,
      standing,
      place: standing === 'ready' ? `${folder ?? ''} (${kinds} kinds)` : '',
      remedy,
    })),
  );
  const width = (key: 'name' | 'version') => Math.max(...rows.map((row) => row[key].length));
  const lines = rows.flatMap(({ name, version, standing, place, remedy }) => [
    `${colour(standing, palette)(standing.padEnd(9))}  ${name.padEnd(width('name'))}  ${version.padEnd(width('version'))}  ${palette.faint(place)}`.trimEnd(),
    ...(remedy === undefined ? [] : [`           remedy: ${remedy}`]),
  ]);
  const folder =
    cache.problem === undefined
      ? `cache      ${cache.folder}`
      : `${palette.error('cache')}      ${cache.problem}\n           remedy: Set HELMWRIGHT_CACHE to the absolute path of a folder that only you can write to.`;
  const unused = ignored.length === 0 ? [] : [`ignored    ${ignored.join(', ')}: what is built here does without`];
  const verdict = healthy
    ? 'Nothing is missing that has to be put right by hand.'
    : 'Something has to be put right by hand.';
  return `${[`platform   ${platform}`, folder, ...unused, '', ...lines, '', verdict].join('\n')}\n`;
}

interface Row {
  readonly name: string;
  readonly version: string;
  readonly standing: Availability;
  readonly place: string;
  readonly remedy: string | undefined;
}

function colour(standing: Availability, palette: Palette): (text: string) => string {
  switch (standing) {
    case 'ready':
      return palette.added;
    case 'fetchable':
      return palette.warning;
    case 'missing':
      return palette.error;
  }
}
