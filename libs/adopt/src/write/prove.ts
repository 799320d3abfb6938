import {
  adoptCodes,
  type Diagnostic,
  failure,
  hasErrors,
  type Result,
  success,
  wholeFile,
} from '@helmwright/diagnostics';
import {
  formatPath,
  isJsonObject,
  type Json,
  type JsonObject,
  mergeLayers,
  type Path,
  valueAt,
} from '@helmwright/json';
import { readYaml } from '@helmwright/source';
import type { Installation } from '../read/heap.ts';
import type { FleetFacts } from './fleet-files.ts';
import { differences } from './layering.ts';

/** How many values of how many installations were compared, and found the same. */
export interface Proof {
  readonly installations: number;
  readonly values: number;
}

/**
 * Reads the files that would be written as `generate` reads them, merges the layers of every installation as Helm merges
 * files, and compares that with what it had. Fails with HW1125.
 */
export function prove(
  installations: readonly Installation[],
  files: ReadonlyMap<string, string>,
  facts: Pick<FleetFacts, 'release' | 'tierOf' | 'countryOf'>,
): Result<Proof> {
  const { release } = facts;
  const found: Diagnostic[] = [];
  const read = new Map<string, JsonObject>();
  for (const [path, text] of files) {
    const file = readYaml(path, text);
    if (file.ok) read.set(path, file.value.value);
    else found.push(...file.diagnostics.map((fault) => unreadable(path, fault)));
  }
  if (hasErrors(found)) return failure(found);
  const blockOf = (path: string, at: Path): JsonObject => {
    const block = valueAt(read.get(path) ?? {}, at);
    return block !== undefined && isJsonObject(block) ? block : {};
  };
  let values = 0;
  const below = new Map<string, JsonObject>();
  for (const each of installations) {
    const { environment, region, tenant } = each;
    const tier = facts.tierOf(each);
    const key = JSON.stringify([environment, region, tier]);
    const shared =
      below.get(key) ??
      [
        blockOf(`environments/catalog/services/${release}.yaml`, ['values']),
        blockOf(`environments/${environment}/environment.yaml`, ['values', release]),
        blockOf(`environments/${environment}/regions/${region}.yaml`, ['values', release]),
        blockOf(`environments/catalog/tiers/${tier}.yaml`, ['values', release]),
      ].reduce(mergeLayers, {});
    below.set(key, shared);
    const own = blockOf(`tenants/${facts.countryOf(each).toLowerCase()}/${tenant}.yaml`, ['values', release]);
    const merged = mergeLayers(shared, own);
    found.push(...differences(merged, each.values).map((path) => changed(each, path)));
    values += countValues(each.values);
  }
  return hasErrors(found) ? failure(found) : success({ installations: installations.length, values });
}

const countValues = (value: Json): number =>
  isJsonObject(value) ? Object.values(value).reduce<number>((sum, inner) => sum + countValues(inner), 0) : 1;

const unreadable = (path: string, { message, position }: Diagnostic): Diagnostic =>
  adoptCodes.adoptChanged({
    message: `The file that would be written cannot be read${position === undefined || position.line === 0 ? '' : ` in line ${position.line}`}: ${message}`,
    remedy: 'Change the values that the line comes from, and adopt again.',
    position: wholeFile(path),
  });

const changed = ({ environment, region, tenant, files }: Installation, path: Path): Diagnostic =>
  adoptCodes.adoptChanged({
    message: `\`${formatPath(path)}\` of ${environment}/${region}/${tenant} would not be what it was.`,
    remedy: 'Report this to the people of Helmwright, with the files.',
    position: files.at(-1) === undefined ? undefined : wholeFile(files.at(-1)?.path ?? ''),
  });
