import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { readYaml, type SourceFile } from '@helmwright/source';
import {
  type Authored,
  type AuthoredKind,
  authoredKindNames,
  authoredKinds,
  type YamlKind,
} from '../authored/kinds.ts';
import { type AuthoredPlace, authoredPlaceOf, isAuthoredPath } from '../authored/places.ts';
import { authoredSchemaOf } from '../authored/published.ts';
import { type PlacementFile, readPlacementFile } from '../placement/placement-file.ts';
import { checkPath } from './path-names.ts';
import { schemaDiagnostics } from './schema-issues.ts';

/** An authored file that fits its schema. */
export interface AuthoredFile<K extends YamlKind> extends AuthoredPlace {
  readonly file: SourceFile;
  readonly content: Authored<K>;
}

/** All authored files by kind, each list in the order of the paths. */
export type AuthoredFiles = { readonly [K in YamlKind]: readonly AuthoredFile<K>[] } & {
  readonly placement: readonly (AuthoredPlace & PlacementFile)[];
};

/** What is there by its path, readable or not, so that a broken tier is not reported as an unknown one too. */
export interface Inventory {
  readonly names: { readonly [K in AuthoredKind]: ReadonlySet<string> };
  /** Environments that have region or wave files. */
  readonly withRegions: ReadonlySet<string>;
  /** Environments with a region file that could not be read. */
  readonly withBrokenRegions: ReadonlySet<string>;
  /** Placement files without a region file, of environments that there are. */
  readonly orphanedPlacements: readonly { readonly environment: string; readonly region: string }[];
}

/** What reading gives, errors or not: later checks look at what could be read. */
export interface ReadAuthored {
  readonly files: AuthoredFiles;
  readonly inventory: Inventory;
  readonly diagnostics: readonly Diagnostic[];
}

/** A tenant's file that was read before and is the same still: its content need not be made out again. */
export interface KnownTenantFile {
  readonly file: SourceFile;
  readonly content: Authored<'tenant'>;
}

/** Tenant files by path, which are not in the texts. */
export type KnownTenantFiles = ReadonlyMap<string, KnownTenantFile>;

/** Reads and checks every authored file on its own. Paths under `generated/` and `schemas/` are passed over. */
export function readAuthored(texts: ReadonlyMap<string, string>, known: KnownTenantFiles = new Map()): ReadAuthored {
  const diagnostics: Diagnostic[] = [];
  const names = byKind(() => new Set<string>());
  const withRegions = new Set<string>();
  const withBrokenRegions = new Set<string>();
  const regionPaths = new Set<string>();
  const files: { readonly [K in YamlKind]: AuthoredFile<K>[] } = byKind(() => []);
  const placement: (AuthoredPlace & PlacementFile)[] = [];

  const accept = <K extends YamlKind>(kind: K, place: AuthoredPlace, file: SourceFile): boolean => {
    const parsed = authoredKinds[kind].schema.safeParse(file.value);
    if (parsed.success) files[kind].push({ ...place, file, content: parsed.data as Authored<K> });
    else diagnostics.push(...schemaDiagnostics(authoredSchemaOf(kind), file, parsed.error.issues));
    return parsed.success;
  };

  for (const path of [...texts.keys(), ...known.keys()].filter(isAuthoredPath).sort(compareCodePoints)) {
    const place = authoredPlaceOf(path);
    if (place === undefined) {
      diagnostics.push(unknownFile(path));
      continue;
    }
    diagnostics.push(...checkPath(path));
    names[place.kind].add(place.name);
    if (place.kind === 'region' || place.kind === 'wave') withRegions.add(place.parent);
    if (place.kind === 'region') regionPaths.add(`${place.parent}/${place.name}`);
    if (place.kind === 'placement') {
      const file = readPlacementFile(path, texts.get(path) ?? '');
      placement.push({ ...place, ...file });
      diagnostics.push(...file.diagnostics);
      continue;
    }
    const before = place.kind === 'tenant' ? known.get(path) : undefined;
    if (before !== undefined) {
      files.tenant.push({ ...place, ...before });
      continue;
    }
    const read = readYaml(path, texts.get(path) ?? '');
    if (!read.ok) diagnostics.push(...read.diagnostics);
    const usable = read.ok && accept(place.kind, place, read.value);
    if (!usable && place.kind === 'region') withBrokenRegions.add(place.parent);
  }
  const orphanedPlacements = placement
    .filter(({ parent, name }) => names.environment.has(parent) && !regionPaths.has(`${parent}/${name}`))
    .map(({ parent, name }) => ({ environment: parent, region: name }));
  return {
    files: { ...files, placement },
    inventory: { names, withRegions, withBrokenRegions, orphanedPlacements },
    diagnostics,
  };
}

/** A value of its own for each kind. */
const byKind = <T>(make: () => T): Record<AuthoredKind, T> =>
  Object.fromEntries(authoredKindNames.map((kind) => [kind, make()])) as Record<AuthoredKind, T>;

const unknownFile = (path: string): Diagnostic =>
  fleetCodes.unknownFile({
    message: `The file \`${path}\` is neither an environment, a region, a catalogue entry nor a tenant.`,
    remedy: path.endsWith('.yml') ? 'Name it `.yaml`.' : 'Move it where such a file belongs, or out of this folder.',
    position: wholeFile(path),
  });
