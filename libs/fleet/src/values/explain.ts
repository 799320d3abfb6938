import { type Diagnostic, failure, fleetCodes, type Position, type Result, success } from '@helmwright/diagnostics';
import { coalesce, formatPath, isJsonObject, type Json, type JsonObject, type Path, valueAt } from '@helmwright/json';
import { type CellPlace, cellsOf, componentsOf } from '../components/cell-components.ts';
import type { Environment, Fleet, Occupant } from '../model.ts';
import {
  chartNameOf,
  hasWorkloads,
  namespaceOf,
  occupantName,
  occupantsOf,
  POOL_TENANT_RELEASE,
  releaseNames,
  releasesOf,
} from '../occupants.ts';
import { closestWord, suggest } from '../words/closest.ts';
import { componentLayers } from './component-layers.ts';
import type { Layer, LayerName } from './layer.ts';
import { layersOf } from './layers.ts';
import { contributionsOf, mergedValues } from './merge.ts';
import { valueSourceOf } from './origin.ts';

/** What one layer said about a value. */
export interface ExplainedLayer {
  readonly layer: LayerName | 'chart';
  /** What it said; `null` deletes what was said before. */
  readonly value: Json;
  /** Where it was written; a chart's default has no authored place. */
  readonly position?: Position;
}

/** A value and the layers that set it. */
export interface Explanation {
  readonly tenant: string;
  readonly environment: string;
  readonly release: string;
  readonly chart: string;
  /** Path below the release. */
  readonly path: Path;
  /** The value that templates see; `undefined` when a `null` deleted it. */
  readonly value: Json | undefined;
  /** Lowest first: the chart's default, then the layers in their order. */
  readonly layers: readonly ExplainedLayer[];
}

/** An environment of the fleet by name, or HW2041. */
export function findEnvironment(fleet: Fleet, name: string): Result<Environment> {
  const environment = fleet.environments.find((each) => each.name === name);
  if (environment !== undefined) return success(environment);
  const names = fleet.environments.map((each) => each.name);
  return failure([
    fleetCodes.unknownEnvironment({ message: `There is no environment \`${name}\`.`, remedy: suggest(name, names) }),
  ]);
}

/** A tenant or a pool of an environment by name, or HW2040. */
export function findOccupant(environment: Environment, name: string): Result<Occupant> {
  const occupants = occupantsOf(environment);
  const occupant = occupants.find((each) => occupantName(each) === name);
  if (occupant !== undefined) return success(occupant);
  return failure([
    fleetCodes.unknownTenant({
      message: `There is no tenant \`${name}\` in ${environment.name}.`,
      remedy: suggest(name, occupants.map(occupantName)),
    }),
  ]);
}

/** A cell of an environment that has components, by name. */
export const findCell = (fleet: Fleet, environment: Environment, name: string): CellPlace | undefined =>
  cellsOf(environment).find((place) => place.cell.name === name && componentsOf(fleet, environment, place).length > 0);

/** HW2040: nobody in an environment has releases under a name, neither a tenant nor a pool nor a cell. */
export function nobody(fleet: Fleet, environment: Environment, name: string): Diagnostic {
  const cells = cellsOf(environment).filter((place) => componentsOf(fleet, environment, place).length > 0);
  const occupants = occupantsOf(environment).map(occupantName);
  const tenant = cells.length === 0 || occupants.length > 0 ? ['tenant'] : [];
  const what = [...tenant, ...(cells.length === 0 ? [] : ['cell with components'])].join(' and no ');
  return fleetCodes.unknownTenant({
    message: `There is no ${what} \`${name}\` in ${environment.name}.`,
    remedy: suggest(name, [...occupants, ...cells.map(({ cell }) => cell.name)]),
  });
}

/** Whoever has releases, for somebody who asks for a value of one. */
interface Subject {
  readonly releases: readonly string[];
  readonly noRelease: (release: string) => Diagnostic;
  readonly chartOf: (release: string) => string;
  readonly layersOf: (release: string) => readonly Layer[];
}

function subjectOf(fleet: Fleet, environment: Environment, name: string): Result<Subject> {
  const occupant = findOccupant(environment, name);
  if (occupant.ok) {
    return success({
      releases: releasesOf(fleet, occupant.value),
      noRelease: (release) => noRelease(fleet, occupant.value, release),
      chartOf: (release) => chartNameOf(fleet, release),
      layersOf: (release) => layersOf(fleet, environment, occupant.value, release),
    });
  }
  const place = findCell(fleet, environment, name);
  if (place === undefined) return failure([nobody(fleet, environment, name)]);
  const components = new Map(componentsOf(fleet, environment, place).map((each) => [each.name, each]));
  return success({
    releases: [...components.keys()],
    noRelease: (release) =>
      unknownPath(`\`${name}\` has no component \`${release}\`.`, suggest(release, components.keys())),
    chartOf: (release) => components.get(release)?.chart ?? release,
    layersOf: (release) => {
      const component = components.get(release);
      return component === undefined ? [] : componentLayers(fleet, environment, place, component);
    },
  });
}

/**
 * Shows a value and the files that set it.
 *
 * @param tenant name of a tenant, a pool, or a cell that has components
 * @param address release and path, such as `api.replicas` or `tenant.quota["requests.cpu"]`; keys that hold dots may
 *   be written without quotes where that is unambiguous
 * @returns the explanation, or HW2040, HW2041 or HW2042
 */
export function explainValue(
  fleet: Fleet,
  tenant: string,
  environmentName: string,
  address: string,
): Result<Explanation> {
  const environment = findEnvironment(fleet, environmentName);
  if (!environment.ok) return environment;
  const subject = subjectOf(fleet, environment.value, tenant);
  if (!subject.ok) return subject;
  const whole = addressSegments(address);
  if (whole === undefined) {
    return failure([
      unknownPath(
        `\`${address}\` is no address of a value.`,
        'Write the release and the path with dots between them, and keys that hold dots as `["requests.cpu"]`.',
      ),
    ]);
  }
  const [release, ...segments] = whole;
  if (typeof release !== 'string' || !subject.value.releases.includes(release)) {
    return failure([subject.value.noRelease(String(release ?? ''))]);
  }

  const chart = subject.value.chartOf(release);
  const defaults = fleet.charts.get(chart)?.defaults ?? {};
  const layers = subject.value.layersOf(release);
  const effective = coalesce(defaults, mergedValues(layers));
  const roots = [effective, ...layers.flatMap(({ parts }) => parts.map(({ values }) => values)), defaults];
  const path = roots.map((root) => followDots(root, segments)).find((found) => found !== undefined);
  if (path === undefined) return failure([nowhere(address, effective, segments)]);

  const fallback = valueAt(defaults, path);
  const said = contributionsOf(layers).flatMap(({ layer, contribution }) => {
    const source = valueSourceOf(contribution, path);
    return source === undefined ? [] : [{ layer, ...source }];
  });
  return success({
    tenant,
    environment: environmentName,
    release,
    chart,
    path,
    value: valueAt(effective, path),
    layers: [...(fallback === undefined ? [] : [{ layer: 'chart' as const, value: fallback }]), ...said],
  });
}

function noRelease(fleet: Fleet, occupant: Occupant, release: string): Diagnostic {
  if (hasWorkloads(occupant) || !releaseNames(fleet).includes(release)) {
    return unknownPath(`There is no release \`${release}\`.`, suggest(release, releasesOf(fleet, occupant)));
  }
  const pool = namespaceOf(occupant);
  return unknownPath(
    `\`${occupantName(occupant)}\` has no release \`${release}\`: it is in the pool \`${pool}\`.`,
    `Ask for it of \`${pool}\`, or for \`${POOL_TENANT_RELEASE}\` of the tenant.`,
  );
}

const unknownPath = (message: string, remedy: string): Diagnostic => fleetCodes.unknownPath({ message, remedy });

function nowhere(address: string, effective: JsonObject, segments: Path): Diagnostic {
  let holder: Json | undefined = effective;
  for (const segment of segments) {
    if (!isJsonObject(holder)) break;
    if (!Object.hasOwn(holder, String(segment))) {
      const closest = closestWord(String(segment), Object.keys(holder));
      const remedy =
        closest === undefined
          ? suggest(String(segment), Object.keys(holder), 'Ask for')
          : `Ask for \`${closest}\`, if that is what was meant.`;
      return unknownPath(
        `Nothing says anything about \`${address}\`: there is no \`${formatPath([segment])}\`.`,
        remedy,
      );
    }
    holder = holder[String(segment)];
  }
  return unknownPath(`Nothing says anything about \`${address}\`.`, 'Ask for a value that the chart has.');
}

const segmentForm = /\.?\[(?:"((?:[^"\\]|\\.)*)"|(\d+))\]|(?:^|(?<!^)\.)([^.[\]]+)/y;

/** `api.hosts["a.b"][0]` in its parts, or `undefined` where a part is empty or a bracket has no partner. */
function addressSegments(address: string): Path | undefined {
  const segments: (string | number)[] = [];
  segmentForm.lastIndex = 0;
  for (let at = 0; at < address.length; at = segmentForm.lastIndex) {
    const match = segmentForm.exec(address);
    if (match === null) return undefined;
    const [, quoted, index, plain] = match;
    segments.push(index === undefined ? (quoted ?? plain ?? '') : Number(index));
  }
  return segments;
}

/** The segments as a path of the value, taking `requests.cpu` for one key where there is one. */
function followDots(root: Json, segments: Path): Path | undefined {
  if (segments.length === 0) return [];
  for (let length = 1; length <= segments.length; length++) {
    const key = length === 1 ? segments[0] : segments.slice(0, length).join('.');
    if (key === undefined) continue;
    const inner =
      valueAt(root, [key]) ?? (typeof key === 'string' && /^\d+$/.test(key) ? valueAt(root, [Number(key)]) : undefined);
    if (inner === undefined) continue;
    const rest = followDots(inner, segments.slice(length));
    if (rest !== undefined) return [Array.isArray(root) ? Number(key) : key, ...rest];
  }
  return undefined;
}
