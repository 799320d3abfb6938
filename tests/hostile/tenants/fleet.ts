import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Diagnostic } from '@helmwright/diagnostics';
import { formatPath, type JsonObject, type Path } from '@helmwright/json';
import { positionOf, readYaml, type SourceFile, writeYaml } from '@helmwright/source';
import { soundFleet } from '../../broken/breaks.ts';
import { helmwright } from '../../broken/command.ts';
import type { Attack } from './attack.ts';

/** What became of a tenant's file. */
export interface Verdict {
  readonly attack: Attack;
  /** What refuses the tenant: its code, its message without who it is, and the path of the value that it points at. */
  readonly refused: readonly { readonly code: string; readonly message: string; readonly at: string }[];
}

/** What grants refuse: an object, a host, a field. */
const codes = ['HW5019', 'HW5020', 'HW5022'];

const base: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(soundFleet, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [relative(soundFleet, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
);

const region = 'environments/production/regions/nordic.yaml';

/**
 * What becomes of some attacks, each a tenant's file in a fleet that the command verifies. A fleet has as many as are
 * told of: a run stops at a hundred findings.
 */
export async function verdictsOf(attacks: readonly Attack[], batch = 60): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let start = 0; start < attacks.length; start += batch) {
    verdicts.push(...(await verdictsOfFleet(attacks.slice(start, start + batch))));
  }
  return verdicts;
}

async function verdictsOfFleet(attacks: readonly Attack[]): Promise<readonly Verdict[]> {
  const tenants = attacks.map((attack, index) => tenantOf(attack, `t${String(index).padStart(3, '0')}`));
  const files = {
    ...base,
    [region]: (base[region] ?? '').replace(/capacity: [0-9]+/, 'capacity: 500'),
    ...Object.fromEntries(
      tenants.flatMap(({ file, grants, name }) => [
        [file.path, file.text],
        [`environments/catalog/grants/${name}.yaml`, writeYaml(grants)],
      ]),
    ),
  };
  const tree = await mkdtemp(join(tmpdir(), 'helmwright-hostile-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), text);
    }
    const { diagnostics, complaint } = await helmwright(tree, 'verify', '--environment', 'production');
    if (complaint !== '') throw new Error(complaint);
    const unread = diagnostics.filter(({ code }) => !/^HW[56]/.test(code));
    if (unread.length > 0) throw new Error(unread.map(({ code, message }) => `${code} ${message}`).join('\n'));
    return tenants.map(({ attack, file, name }) => ({
      attack,
      refused: diagnostics
        .filter(({ code, position }) => codes.includes(code) && position?.file === file.path)
        .map((found) => ({
          code: found.code,
          message: found.message.replace(`production/${name}/api `, '').replaceAll(name, 'malmo'),
          at: pathAt(file, found),
        })),
    }));
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

interface HostileTenant {
  readonly attack: Attack;
  readonly name: string;
  readonly file: SourceFile;
  readonly grants: JsonObject;
}

/** The tenant that attacks: what is said of Malmö is said of it. */
function tenantOf(attack: Attack, name: string): HostileTenant {
  const its = (of: object): JsonObject => JSON.parse(JSON.stringify(of).replaceAll('malmo', name));
  const text = writeYaml({
    displayName: `The tenant ${name}`,
    country: 'SE',
    tier: 'standard',
    wave: 'pilot',
    domains: [`${name}.example.org`],
    values: { api: its(attack.values) },
  });
  const read = readYaml(`tenants/se/${name}.yaml`, text);
  if (!read.ok)
    throw new Error(`${attack.what}: ${read.diagnostics.map(({ message }) => message).join('; ')}\n${text}`);
  return { attack, name, file: read.value, grants: its(attack.grants) };
}

/** The path of the outermost value, among those of the service, that a finding points at. */
function pathAt(file: SourceFile, { position }: Diagnostic): string {
  const start: Path = ['values', 'api'];
  const found = pathsIn(file.value, []).find(
    (path) =>
      path.length > start.length &&
      start.every((key, index) => path[index] === key) &&
      (['key', 'value'] as const).some((side) => {
        const { line, column } = positionOf(file, path, side);
        return line === position?.line && column === position.column;
      }),
  );
  return found === undefined ? 'the file' : formatPath(found.slice(start.length));
}

function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, below]) => pathsIn(below, [...path, key]))];
}
