import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Diagnostic, failure, hasErrors, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { makeFolder, programAt } from '@helmwright/disk';
import { ensureSchemas, metadataFile, operatorsIn, type ReadySchemas } from './ensure-schemas.ts';
import { type EnsureOptions, ensureTool } from './ensure-tool.ts';
import { type CommandOutcome, lastLine, runCommand } from './run-command.ts';
import { type CustomResourceDefinition, customResources } from './schemas/custom-resources.ts';
import type { JsonSchema } from './schemas/json-schema.ts';
import { schemaLocation } from './schemas/kind-schema.ts';
import { writeSet } from './schemas/set-folder.ts';
import { locate } from './validate/locate.ts';
import { problemsOf } from './validate/problems.ts';
import { parseReport, type ReportedResource } from './validate/report.ts';

/** Rendered YAML, of one or more resources. */
export interface RenderedManifest {
  /** What messages call it, such as a path relative to the root. */
  readonly name: string;
  readonly text: string;
}

/** What was checked. */
export interface ValidatedManifests {
  /** How many resources were checked and found valid. */
  readonly resources: number;
}

/** How manifests are checked. */
export interface ValidationOptions extends EnsureOptions {
  /** Definitions of custom resources beside those of the catalogue, which they come before. */
  readonly definitions?: readonly CustomResourceDefinition[];
}

/** Milliseconds that kubeconform may take for everything. */
const limit = 600_000;

/**
 * Checks manifests with kubeconform against the strict schemas of the catalogue and nothing else: no kind is skipped,
 * and one without a schema is an error. Of operators, those are made ready whose groups the manifests speak of. One run takes all manifests, several at a time. Reports HW6101 for a field
 * that breaks its schema, HW6102 for a kind without one, HW6103 for text that is no resource, HW6104 where kubeconform
 * itself fails, and what {@link ensureTool} and {@link ensureSchemas} report.
 */
export async function validateManifests(
  manifests: readonly RenderedManifest[],
  { definitions = [], ...options }: ValidationOptions = {},
): Promise<Result<ValidatedManifests>> {
  const operators = operatorsIn(manifests.map(({ text }) => text));
  const [tool, schemas] = await Promise.all([
    ensureTool('kubeconform', options),
    ensureSchemas({ ...options, operators }),
  ]);
  const setUp = [...tool.diagnostics, ...schemas.diagnostics];
  if (!tool.ok || !schemas.ok) return failure(setUp);
  if (manifests.length === 0) return success({ resources: 0 }, setUp);

  const folder = await mkdtemp(join(tmpdir(), 'helmwright-manifests-'));
  try {
    const texts = join(folder, 'manifests');
    makeFolder(texts, 0o700);
    await Promise.all(manifests.map(({ text }, index) => writeFile(join(texts, `${index}.yaml`), text)));
    const places = await locationsOf(schemas.value, definitions, join(folder, 'schemas'));
    const locations = places.flatMap((location) => ['-schema-location', location]);
    const workers = String(workersFor(manifests.length));
    const outcome = await runCommand(
      { at: programAt(tool.value.path) },
      ['-strict', '-output', 'json', '-summary', '-n', workers, ...locations],
      // Compiling schemas leaves much garbage: to collect it less often takes a sixth less time, and 30 MiB more.
      { environment: options.environment ?? process.env, set: { GOGC: '400' }, operands: [texts], timeout: limit },
    );
    return readOutcome(outcome, manifests, setUp);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * How many manifests kubeconform checks at a time. Its workers compile every schema each for itself, as long as none is
 * through with it: for few manifests that costs more than all of the checking.
 */
const workersFor = (manifests: number): number => Math.min(2 * availableParallelism(), Math.ceil(manifests / 100));

/** Where schemas are looked for, in order: no definition takes the place of a kind of Kubernetes itself. */
async function locationsOf(
  { sets, locations: [kubernetes = '', ...operators] }: ReadySchemas,
  definitions: readonly CustomResourceDefinition[],
  folder: string,
): Promise<readonly string[]> {
  if (definitions.length === 0) return [kubernetes, ...operators];
  const metadata: JsonSchema = JSON.parse(await readFile(join(sets[0]?.folder ?? '', metadataFile), 'utf8'));
  await writeSet(folder, customResources(definitions, metadata));
  return [kubernetes, join(folder, schemaLocation), ...operators];
}

function readOutcome(
  outcome: CommandOutcome,
  manifests: readonly RenderedManifest[],
  setUp: readonly Diagnostic[],
): Result<ValidatedManifests> {
  const report = parseReport(outcome.stdout);
  const failed = (problem: string): Result<never> =>
    failure([
      ...setUp,
      toolchainCodes.validatorFailed({
        message: `kubeconform did not check the manifests: ${problem}.`,
        remedy: 'Run helmwright doctor and fix what it reports.',
      }),
    ]);
  if (report === undefined || outcome.problem !== undefined) return failed(lastLine(outcome));
  const diagnostics = [...report.resources]
    .sort((left, right) => indexOf(left) - indexOf(right))
    .flatMap((resource) => diagnose(resource, manifests));
  const { valid, invalid, errors, skipped } = report.summary;
  if (skipped > 0) return failed(`it skipped ${skipped} resources`);
  if (invalid + errors > 0 && diagnostics.length === 0) return failed('it found errors without naming them');
  if (outcome.status !== 0 && diagnostics.length === 0) return failed(lastLine(outcome));
  const all = [...setUp, ...diagnostics];
  return hasErrors(all) ? failure(all) : success({ resources: valid }, all);
}

/** Which manifest a file of the temporary folder was: `12.yaml` is the thirteenth. */
const indexOf = (resource: ReportedResource): number => Number.parseInt(basename(resource.filename), 10);

function diagnose(resource: ReportedResource, manifests: readonly RenderedManifest[]): readonly Diagnostic[] {
  const { kind, name, version, msg } = resource;
  const manifest = manifests[indexOf(resource)];
  const file = manifest?.name ?? resource.filename;
  const subject = `${kind === '' ? 'A resource' : `${kind} ${name}`} in ${file}`;
  const at = (path: string) => locate(file, manifest?.text ?? '', { kind, name }, path);
  if (msg.startsWith('could not find schema for')) {
    return [
      toolchainCodes.schemaMissing({
        message: `${subject} has no schema: nothing in the catalogue knows kind ${kind} of ${version}.`,
        remedy: `Correct the apiVersion or kind, or put the definition of ${kind} into crds/.`,
        position: at('/apiVersion'),
      }),
    ];
  }
  if (resource.status !== 'statusInvalid') {
    return [
      toolchainCodes.manifestUnreadable({
        message: `${subject} cannot be read: ${msg.replace(/\s+/g, ' ')}.`,
        remedy: 'Write one YAML document a resource, each with an apiVersion and a kind and without repeated keys.',
        position: at(''),
      }),
    ];
  }
  return problemsOf(resource).map(({ path, field, message }) =>
    toolchainCodes.manifestInvalid({
      message: `${subject} breaks the schema of ${version} ${kind}${path === '' ? '' : ` at ${path}`}: ${message}.`,
      remedy:
        field === path
          ? `Change ${path === '' ? 'the resource' : path} to what ${version} ${kind} allows.`
          : `Remove ${field}, or correct its name.`,
      position: at(field),
    }),
  );
}
