import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import {
  type Environment,
  type Fleet,
  layerScopeOf,
  namespaceOf,
  occupantName,
  occupantsOf,
  type Region,
  releasesOf,
} from '@helmwright/fleet';
import { positionOf } from '@helmwright/source';
import { applicationSetName } from './application-set.ts';

/** What one object of Argo CD may grow to. */
export interface ArgocdLimits {
  /** Applications that the status of an ApplicationSet lists before it is cut. */
  readonly entries: number;
  /** Bytes of an object that the API server's store takes. */
  readonly bytes: number;
}

/**
 * Argo CD cuts the list in a set's status at 5,000 Applications since 3.4 (`--max-resources-status-count`); before, it
 * lists all of them, until etcd refuses the object at 1.5 MiB (`--max-request-bytes`) and the status stays as it was.
 */
export const argocdLimits: ArgocdLimits = { entries: 5_000, bytes: 1_572_864 };

/** Of those bytes, what is left for an object besides its list: its template, its conditions, who manages its fields. */
const REST = 262_144;

/**
 * Bytes of an Application's entry in the status of its set, as `BuildResourceStatus` of Argo CD writes it, with the
 * longest words that the states have.
 */
export const statusEntryBytes = (namespace: string, application: string): number =>
  JSON.stringify({
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    namespace,
    name: application,
    status: 'OutOfSync',
    health: { status: 'Progressing' },
  }).length + 1;

/** Bytes of a tenant's destination in the project of its cell. */
export const destinationBytes = (cluster: string, namespace: string): number =>
  JSON.stringify({ name: cluster, namespace }).length + 1;

/**
 * Finds the sets and projects that would outgrow their limits: the set of a wave of a cell lists the Applications of its
 * tenants, and the projects of a cell name their namespaces. Neither is split behind anybody's back, since growth is
 * more cells: HW2092 asks for one.
 */
export function checkArgocdLimits(fleet: Fleet, limits = argocdLimits): readonly Diagnostic[] {
  return fleet.environments.flatMap((environment) => {
    const sizes = sizesOf(fleet, environment);
    return environment.regions.flatMap((region) =>
      region.cells.flatMap(({ name }, index) => {
        const cell = sizes.get(name);
        if (cell === undefined) return [];
        const found = [...cell.waves].flatMap(([wave, size]) =>
          describe(`the ApplicationSet \`${applicationSetName(environment.name, name, wave)}\``, size, limits),
        );
        const project = { entries: 0, bytes: cell.destinations };
        return [...found, ...describe(`the AppProjects of the cell \`${name}\``, project, limits)].map((excess) =>
          tooLarge(excess, region, index),
        );
      }),
    );
  });
}

interface Size {
  readonly entries: number;
  readonly bytes: number;
}

interface CellSizes {
  readonly waves: Map<string, Size>;
  /** A pool's namespace is its tenants'. */
  readonly namespaces: Set<string>;
  destinations: number;
}

function sizesOf(fleet: Fleet, environment: Environment): ReadonlyMap<string, CellSizes> {
  const frame = statusEntryBytes(environment.argocd.namespace, `${environment.name}..`);
  const cells = new Map<string, CellSizes>();
  for (const occupant of occupantsOf(environment)) {
    const { cell } = occupant;
    const known = cells.get(cell.name) ?? { waves: new Map(), namespaces: new Set(), destinations: 0 };
    cells.set(cell.name, known);
    const { wave } = layerScopeOf(occupant);
    const releases = releasesOf(fleet, occupant);
    const { entries, bytes } = known.waves.get(wave) ?? { entries: 0, bytes: 0 };
    const own = frame + occupantName(occupant).length;
    known.waves.set(wave, {
      entries: entries + releases.length,
      bytes: releases.reduce((sum, release) => sum + own + release.length, bytes),
    });
    const namespace = namespaceOf(occupant);
    if (known.namespaces.has(namespace)) continue;
    known.namespaces.add(namespace);
    known.destinations += destinationBytes(cell.cluster, namespace);
  }
  return cells;
}

function describe(what: string, { entries, bytes }: Size, limits: ArgocdLimits): readonly string[] {
  if (entries > limits.entries) {
    return [`${what} would have ${entries} Applications, and its status lists at most ${limits.entries}`];
  }
  const most = limits.bytes - REST;
  return bytes > most
    ? [`${what} would list ${bytes} bytes, and at most ${most} of the ${limits.bytes} that etcd takes are for that`]
    : [];
}

const tooLarge = (excess: string, { environment, name, file }: Region, cell: number): Diagnostic =>
  fleetCodes.argocdOutgrown({
    message: `In ${environment}/${name}, ${excess}.`,
    remedy: "Add a cell to the region and lower this one's `capacity`, or let its tenants be of several waves.",
    position: positionOf(file, ['cells', cell, 'capacity']),
  });
