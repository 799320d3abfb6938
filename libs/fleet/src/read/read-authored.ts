import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import { readYaml, type SourceFile } from '@helmwright/source';
import {
  type Authored,
  type AuthoredKind,
  type AuthoredPlace,
  authoredSchemas,
  isAuthoredPath,
  placeOf,
} from '../authored/kinds.ts';
import { jsonSchemaOf } from '../authored/published.ts';
import { type PlacementFile, readPlacementFile } from '../placement/placement-file.ts';
import { checkPath } from './path-names.ts';
import { schemaDiagnostics } from './schema-issues.ts';

/** Kinds whose files are checked against their schema; placement files have a reader of their own. */
type SchemaKind = Exclude<AuthoredKind, 'placement'>;

/** An authored file that fits its schema. */
export interface AuthoredFile<K extends AuthoredKind> extends AuthoredPlace {
  readonly file: SourceFile;
  readonly content: Authored<K>;
}

/** All authored files by kind, each list in the order of the paths. */
export type AuthoredFiles = { readonly [K in SchemaKind]: readonly AuthoredFile<K>[] } & {
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
  const names: { readonly [K in AuthoredKind]: Set<string> } = {
    environment: new Set(),
    grants: new Set(),
    region: new Set(),
    tier: new Set(),
    service: new Set(),
    locations: new Set(),
    tenant: new Set(),
    machines: new Set(),
    notifications: new Set(),
    prices: new Set(),
    capacity: new Set(),
    'current-platform': new Set(),
    decommissioned: new Set(),
    wave: new Set(),
    placement: new Set(),
  };
  const withRegions = new Set<string>();
  const withBrokenRegions = new Set<string>();
  const regionPaths = new Set<string>();
  const environment: AuthoredFile<'environment'>[] = [];
  const grants: AuthoredFile<'grants'>[] = [];
  const region: AuthoredFile<'region'>[] = [];
  const tier: AuthoredFile<'tier'>[] = [];
  const service: AuthoredFile<'service'>[] = [];
  const locations: AuthoredFile<'locations'>[] = [];
  const tenant: AuthoredFile<'tenant'>[] = [];
  const machines: AuthoredFile<'machines'>[] = [];
  const notifications: AuthoredFile<'notifications'>[] = [];
  const prices: AuthoredFile<'prices'>[] = [];
  const capacity: AuthoredFile<'capacity'>[] = [];
  const currentPlatform: AuthoredFile<'current-platform'>[] = [];
  const decommissioned: AuthoredFile<'decommissioned'>[] = [];
  const wave: AuthoredFile<'wave'>[] = [];
  const placement: (AuthoredPlace & PlacementFile)[] = [];

  const accept = <K extends SchemaKind>(kind: K, place: AuthoredPlace, file: SourceFile, into: AuthoredFile<K>[]) => {
    const parsed = authoredSchemas[kind].safeParse(file.value);
    if (parsed.success) into.push({ ...place, file, content: parsed.data as Authored<K> });
    else diagnostics.push(...schemaDiagnostics(jsonSchemaOf(kind), file, parsed.error.issues));
    return parsed.success;
  };

  const acceptAny = (kind: SchemaKind, place: AuthoredPlace, file: SourceFile): boolean => {
    switch (kind) {
      case 'environment':
        return accept('environment', place, file, environment);
      case 'grants':
        return accept('grants', place, file, grants);
      case 'region':
        return accept('region', place, file, region);
      case 'tier':
        return accept('tier', place, file, tier);
      case 'service':
        return accept('service', place, file, service);
      case 'locations':
        return accept('locations', place, file, locations);
      case 'tenant':
        return accept('tenant', place, file, tenant);
      case 'machines':
        return accept('machines', place, file, machines);
      case 'notifications':
        return accept('notifications', place, file, notifications);
      case 'prices':
        return accept('prices', place, file, prices);
      case 'capacity':
        return accept('capacity', place, file, capacity);
      case 'current-platform':
        return accept('current-platform', place, file, currentPlatform);
      case 'decommissioned':
        return accept('decommissioned', place, file, decommissioned);
      case 'wave':
        return accept('wave', place, file, wave);
    }
  };

  for (const path of [...texts.keys(), ...known.keys()].filter(isAuthoredPath).sort(compareCodePoints)) {
    const place = placeOf(path);
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
      tenant.push({ ...place, ...before });
      continue;
    }
    const read = readYaml(path, texts.get(path) ?? '');
    if (!read.ok) diagnostics.push(...read.diagnostics);
    const usable = read.ok && acceptAny(place.kind, place, read.value);
    if (!usable && place.kind === 'region') withBrokenRegions.add(place.parent);
  }
  const orphanedPlacements = placement
    .filter(({ parent, name }) => names.environment.has(parent) && !regionPaths.has(`${parent}/${name}`))
    .map(({ parent, name }) => ({ environment: parent, region: name }));
  return {
    files: {
      environment,
      grants,
      region,
      tier,
      service,
      locations,
      tenant,
      machines,
      notifications,
      prices,
      capacity,
      'current-platform': currentPlatform,
      decommissioned,
      wave,
      placement,
    },
    inventory: { names, withRegions, withBrokenRegions, orphanedPlacements },
    diagnostics,
  };
}

const unknownFile = (path: string): Diagnostic =>
  fleetCodes.unknownFile({
    message: `The file \`${path}\` is neither an environment, a region, a catalogue entry nor a tenant.`,
    remedy: path.endsWith('.yml') ? 'Name it `.yaml`.' : 'Move it where such a file belongs, or out of this folder.',
    position: wholeFile(path),
  });
