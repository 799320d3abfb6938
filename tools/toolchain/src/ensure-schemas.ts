import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { makeFolder } from '@helmwright/disk';
import { cachePlace } from './cache-folder.ts';
import { customResourceSources, type OperatorName } from './catalogue/custom-resources.ts';
import { schemasAt } from './catalogue/other-schemas.ts';
import { kubernetesSource, type SchemaSource } from './catalogue/schemas.ts';
import type { EnsureOptions } from './ensure-tool.ts';
import { installOnce } from './install/install-once.ts';
import { builtInKinds, type OpenApiDocument } from './schemas/built-in-kinds.ts';
import { type CustomResourceDefinition, customResources, definitionsIn } from './schemas/custom-resources.ts';
import type { JsonSchema } from './schemas/json-schema.ts';
import { schemaLocation } from './schemas/kind-schema.ts';
import { inspectSet, type SetFile, setFolder, writeSet } from './schemas/set-folder.ts';
import { verifiedFiles } from './schemas/verified-files.ts';
import { cacheFailure, cacheForeign, cacheUnplaced } from './tool-diagnostics.ts';
import { foreignPart } from './trust/owned.ts';

/** The schemas of one origin, such as Kubernetes or one operator. */
export interface SchemaSet {
  readonly name: string;
  readonly version: string;
  /** The absolute folder of the set. */
  readonly folder: string;
  /** How many kinds the set knows, each served version counted. */
  readonly kinds: number;
}

/** Every schema set, ready for kubeconform. */
export interface ReadySchemas {
  readonly sets: readonly SchemaSet[];
  /** The values of kubeconform's `-schema-location`, one a set, in order. */
  readonly locations: readonly string[];
}

/** `metadata` as Kubernetes defines it; the custom resources' schemas are made with it. */
export const metadataFile = 'metadata.json';
/** The definitions of custom resources as their operator gives them, for whoever installs them. */
const definitionsFile = 'definitions.json';

/** Which schemas are wanted. */
export interface SchemaOptions extends EnsureOptions {
  /** Only Kubernetes and the operators of these, as a module takes a while to fetch; all of the catalogue otherwise. */
  readonly operators?: readonly OperatorName[];
}

const ready = new Map<string, Promise<Result<ReadySchemas>>>();

/**
 * Finds the strict schemas of every kind in the catalogue, or makes them from their pinned Go modules, which a Go
 * module proxy serves and whose `h1:` sums are checked; no Go is needed. Asking again in the same process costs
 * nothing. Fails with HW6005 where no proxy gives a module, HW6002 for a wrong sum, HW6004 for the cache.
 */
export function ensureSchemas(options: SchemaOptions = {}): Promise<Result<ReadySchemas>> {
  const environment = options.environment ?? process.env;
  const { operators } = options;
  const key = JSON.stringify([cachePlace(environment), environment['GOPROXY'], operators, options.end]);
  const known = ready.get(key);
  if (known !== undefined) return known;
  const fresh = makeSchemas(options);
  ready.set(key, fresh);
  void fresh.then((result) => {
    if (!result.ok) ready.delete(key);
  });
  return fresh;
}

async function makeSchemas({ operators, ...options }: SchemaOptions): Promise<Result<ReadySchemas>> {
  const { end } = options;
  const kubernetes = await ensureSchemaSet(schemasAt(kubernetesSource, end), {}, options);
  if (!kubernetes.ok) return kubernetes;
  const results: Result<SchemaSet>[] = [kubernetes];
  // One after the other: each holds a module in memory while it is made.
  for (const source of customResourceSources) {
    if (operators?.includes(source.name) === false) continue;
    const wanted = schemasAt(source, end);
    // Those of an operator that has one version are made with the pinned Kubernetes at both ends.
    const by = wanted === source ? await ensureSchemaSet(kubernetesSource, {}, options) : kubernetes;
    if (!by.ok) return by;
    results.push(await ensureSchemaSet(wanted, await metadataOf(by.value), options));
  }
  const sets = results.flatMap((result) => (result.ok ? [result.value] : []));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  if (sets.length < results.length) return failure(diagnostics);
  return success({ sets, locations: sets.map(({ folder }) => join(folder, schemaLocation)) }, diagnostics);
}

/** The schema of `metadata` in the set of Kubernetes. */
export const metadataOf = async ({ folder }: SchemaSet): Promise<JsonSchema> =>
  JSON.parse(await readFile(join(folder, metadataFile), 'utf8'));

/** The operators whose API groups texts speak of; one too many does no harm. */
export const operatorsIn = (texts: readonly string[]): readonly OperatorName[] =>
  customResourceSources
    .filter(({ groups }) => groups.some((group) => texts.some((text) => text.includes(`${group}/`))))
    .map(({ name }) => name);

/**
 * The CustomResourceDefinitions of operators, from the same pinned modules as their schemas, in the order of the
 * operators' names. Fails as {@link ensureSchemas} does.
 */
export async function ensureDefinitions(
  operators: readonly OperatorName[],
  options: EnsureOptions = {},
): Promise<Result<readonly CustomResourceDefinition[]>> {
  const schemas = await ensureSchemas({ ...options, operators });
  if (!schemas.ok) return failure(schemas.diagnostics);
  const definitions = await Promise.all(
    schemas.value.sets.slice(1).map(async ({ folder }) => {
      const content: readonly CustomResourceDefinition[] = JSON.parse(
        await readFile(join(folder, definitionsFile), 'utf8'),
      );
      return content;
    }),
  );
  return success(definitions.flat(), schemas.diagnostics);
}

/** Finds or makes one set. `metadata` is the schema that custom resources get for their metadata. */
export async function ensureSchemaSet(
  source: SchemaSource,
  metadata: JsonSchema,
  options: EnsureOptions,
): Promise<Result<SchemaSet>> {
  const environment = options.environment ?? process.env;
  const report = (line: string): void => options.onProgress?.(`schemas of ${source.name}: ${line}`);
  const place = cachePlace(environment);
  if (!place.ok) return failure([cacheUnplaced(place)]);
  const folder = setFolder(place.folder, source);
  const found = await findSchemaSet(source, place.folder);
  if (found !== undefined) return success(found);
  const problems: Diagnostic[] = [];
  try {
    makeFolder(dirname(folder), 0o700);
    const foreign = await foreignPart(place.folder, dirname(folder));
    if (foreign !== undefined) return failure([cacheForeign(place.folder, foreign)]);
    const set = await installOnce<SchemaSet>(folder, {
      onWait: () => report('waiting for another process that is making them'),
      inspect: () => findSchemaSet(source, place.folder),
      fill: async (sibling) => {
        report(`fetching ${source.module}@${source.version}`);
        const files = await filesOf(source, metadata, options, problems);
        if (files === undefined) return undefined;
        report(`writing ${files.length} schemas`);
        const made = await writeSet(sibling, files);
        if (made === source.made) return { name: source.name, version: source.version, folder, kinds: 0 };
        problems.push(unlikePinned(source, made));
        return undefined;
      },
    });
    return set === undefined ? failure(problems) : success(set);
  } catch (error) {
    return failure([cacheFailure(place.folder, error)]);
  }
}

/** The pinned module is made to other schemas than those that are pinned: it is made in another way than before. */
const unlikePinned = (source: SchemaSource, made: string): Diagnostic =>
  toolchainCodes.checksumMismatch({
    message: `What is made of ${source.name} has checksum ${made}, but ${source.made} is pinned.`,
    remedy: 'Pin the new checksum in tools/toolchain/src/catalogue/, where the schemas were meant to change.',
  });

/** The set in the cache, where it is the pinned one. */
export async function findSchemaSet(source: SchemaSource, cache: string): Promise<SchemaSet | undefined> {
  const cached = await inspectSet(cache, source);
  if (cached.state !== 'sound') return undefined;
  const kinds = cached.files.filter((file) => file !== metadataFile && file !== definitionsFile).length;
  return { name: source.name, version: source.version, folder: setFolder(cache, source), kinds };
}

/** Makes a set's files of the module; nothing, with the reason in `problems`, where no proxy gives it. */
export async function filesOf(
  source: SchemaSource,
  metadata: JsonSchema,
  options: EnsureOptions,
  problems: Diagnostic[],
): Promise<readonly SetFile[] | undefined> {
  const fetched = await verifiedFiles(source, options);
  if (!fetched.ok) {
    problems.push(...fetched.diagnostics);
    return undefined;
  }
  // The shape of these files is certain: they are, byte for byte, the pinned ones.
  const texts = [...fetched.value.values()];
  switch (source.format) {
    case 'crd': {
      const definitions = texts.flatMap(definitionsIn);
      return [...customResources(definitions, metadata), { path: definitionsFile, schema: definitions }];
    }
    case 'openapi': {
      const kinds = texts.map((text) => {
        const document: OpenApiDocument = JSON.parse(text);
        return builtInKinds(document);
      });
      return kinds.flatMap((set) => [...set.files, { path: metadataFile, schema: set.metadata }]);
    }
  }
}
