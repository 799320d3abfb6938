import { adoptCodes, type Diagnostic, failure, type Result, success, wholeFile } from '@helmwright/diagnostics';
import {
  canonical,
  formatPath,
  isJsonObject,
  type Json,
  type JsonObject,
  mergeLayers,
  type Path,
} from '@helmwright/json';
import type { Member } from '../layers/member.ts';
import { ownValues } from '../layers/own.ts';
import { shareLayers } from '../layers/share.ts';
import type { Installation } from '../read/heap.ts';
import { placeIn } from '../read/place-in.ts';

/** The values of a heap as the layers of a fleet, each by its names. */
export interface Layering {
  /** Of all environments; empty where there is one. */
  readonly catalogue: JsonObject;
  readonly environments: ReadonlyMap<string, JsonObject>;
  /** By `<environment>/<region>`. */
  readonly regions: ReadonlyMap<string, JsonObject>;
  readonly tiers: ReadonlyMap<string, JsonObject>;
  readonly tenants: ReadonlyMap<string, JsonObject>;
}

const CATALOGUE = 'catalogue';
const environmentGroup = (environment: string): string => `environment ${environment}`;
const regionGroup = (environment: string, region: string): string => `region ${environment}/${region}`;
const tierGroup = (tier: string): string => `tier ${tier}`;

/** Lays what installations share into layers. Fails with HW1124 where a tenant has no values for all its environments. */
export function layer(
  installations: readonly Installation[],
  tierOf: (installation: Installation) => string,
): Result<Layering> {
  const torn = tornApart(installations, tierOf);
  if (torn.length > 0) return failure(torn);
  const environments = new Set(installations.map(({ environment }) => environment));
  const tiers = new Set(installations.map(tierOf));
  const members = installations.map(
    (each): Member => ({
      values: each.values,
      line: [
        ...(environments.size > 1 ? [CATALOGUE] : []),
        environmentGroup(each.environment),
        regionGroup(each.environment, each.region),
      ],
      // Where all have one tier, it is no other layer than the environment.
      across: tiers.size > 1 ? tierGroup(tierOf(each)) : undefined,
      owner: each.tenant,
    }),
  );
  const shared = shareLayers(members);
  const of = (group: string): JsonObject => shared.get(group) ?? {};
  const tenants = new Map<string, JsonObject>();
  const below = members.map(({ line, across }) =>
    [...line, ...(across === undefined ? [] : [across])].reduce((merged, group) => mergeLayers(merged, of(group)), {}),
  );
  for (const [at, { values, owner }] of members.entries()) {
    tenants.set(owner, mergeLayers(tenants.get(owner) ?? {}, ownValues(below[at] ?? {}, values)));
  }
  const split = installations.flatMap((each, at) => {
    const merged = mergeLayers(below[at] ?? {}, tenants.get(each.tenant) ?? {});
    return differences(merged, each.values).map((path) => splitAt(each, path));
  });
  if (split.length > 0) return failure(split);
  return success({
    catalogue: of(CATALOGUE),
    environments: new Map([...environments].map((name) => [name, of(environmentGroup(name))])),
    regions: new Map(
      installations.map(({ environment, region }) => [
        `${environment}/${region}`,
        of(regionGroup(environment, region)),
      ]),
    ),
    tiers: new Map([...tiers].map((tier) => [tier, of(tierGroup(tier))])),
    tenants,
  });
}

/** The paths at which two values differ, outermost first. */
export function differences(one: Json | undefined, other: Json | undefined, path: Path = []): readonly Path[] {
  if (one !== undefined && other !== undefined && isJsonObject(one) && isJsonObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differences(entry(one, key), entry(other, key), [...path, key]));
  }
  const isSame = one !== undefined && other !== undefined && canonical(one) === canonical(other);
  return isSame ? [] : [path];
}

const entry = (map: JsonObject, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

/** HW1124 for tenants that have another tier in another environment: a tenant has one. */
function tornApart(
  installations: readonly Installation[],
  tierOf: (installation: Installation) => string,
): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return installations.flatMap((each) => {
    const tier = tierOf(each);
    const known = first.get(each.tenant) ?? tier;
    first.set(each.tenant, known);
    if (known === tier) return [];
    const path = each.files.at(-1)?.path;
    return [
      adoptCodes.adoptSplit({
        message: `The tenant ${each.tenant} has the tier ${known} in one environment and ${tier} in ${each.environment}.`,
        remedy: 'Give it one tier, or adopt each environment by itself with `--environment`.',
        position: path === undefined ? undefined : wholeFile(path),
      }),
    ];
  });
}

const splitAt = (installation: Installation, path: Path): Diagnostic =>
  adoptCodes.adoptSplit({
    message: `\`${formatPath(path)}\` of ${installation.tenant} is another in ${installation.environment} than elsewhere, and no layer is for one tenant in one environment.`,
    remedy: `Adopt each environment by itself, into a folder of its own: \`--environment ${installation.environment}\`.`,
    position: placeIn(installation, path, 'value'),
  });
