import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, failure, type Result, success, toolchainCodes } from '@helmwright/diagnostics';
import { type Place, placesOfDocuments, readDocuments } from '@helmwright/source';
import type { EnsureOptions } from './ensure-tool.ts';
import type { CustomResourceDefinition } from './schemas/custom-resources.ts';
import { type RenderedManifest, validateManifests } from './validate-manifests.ts';

/** Definitions of custom resources that somebody keeps beside their charts. */
export interface OwnDefinitions {
  readonly definitions: readonly CustomResourceDefinition[];
  /** The text of a file, by the name that diagnostics call it. */
  readonly source: (file: string) => string | undefined;
}

/** The folder of a workspace for definitions of its own. */
export const definitionsFolder = 'crds';

/**
 * Reads the CustomResourceDefinitions in `crds/*.yaml` of a folder; none where there is no such folder. Fails with
 * HW6105 for a file that holds something else, and with what {@link validateManifests} reports of a definition that
 * Kubernetes would not take.
 */
export async function readOwnDefinitions(root: string, options: EnsureOptions = {}): Promise<Result<OwnDefinitions>> {
  const files = await filesIn(root);
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const source = (file: string): string | undefined => texts.get(file);
  if (files.length === 0) return success({ definitions: [], source });
  const read = files.map(definitionsOf);
  const diagnostics = read.flatMap((each) => each.diagnostics);
  if (diagnostics.length > 0) return failure(diagnostics);
  // From here on their shape is certain: it is that of Kubernetes' own schema.
  const valid = await validateManifests(files, options);
  if (!valid.ok) return valid;
  return success({ definitions: read.flatMap((each) => (each.ok ? each.value : [])), source });
}

async function filesIn(root: string): Promise<readonly RenderedManifest[]> {
  const names = await readdir(join(root, definitionsFolder)).catch(() => []);
  const wanted = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    wanted.map(async (name) => ({
      name: `${definitionsFolder}/${name}`,
      text: await readFile(join(root, definitionsFolder, name), 'utf8'),
    })),
  );
}

function definitionsOf({ name, text }: RenderedManifest): Result<readonly CustomResourceDefinition[]> {
  const documents = readDocuments(text);
  if (!documents.ok) return failure([notADefinition(name, documents.problem, documents.at)]);
  const values: readonly unknown[] = documents.values;
  const definitions = values.filter(isDefinition);
  const other = values.findIndex((value) => value !== null && !isDefinition(value));
  if (other === -1 && definitions.length > 0) return success(definitions);
  const at = placesOfDocuments(text)[other] ?? { line: 1, column: 1 };
  return failure([notADefinition(name, 'holds something else than CustomResourceDefinitions', at)]);
}

const isDefinition = (value: unknown): value is CustomResourceDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'apiVersion' in value &&
  value.apiVersion === 'apiextensions.k8s.io/v1' &&
  'kind' in value &&
  value.kind === 'CustomResourceDefinition';

const notADefinition = (file: string, problem: string, at: Place): Diagnostic =>
  toolchainCodes.definitionUnreadable({
    message: `${file} ${problem}.`,
    remedy: 'Write one CustomResourceDefinition of apiextensions.k8s.io/v1 a document, or move the file elsewhere.',
    position: { file, ...at },
  });
