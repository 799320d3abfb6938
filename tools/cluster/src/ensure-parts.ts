import { failure, type Result, success } from '@helmwright/diagnostics';
import {
  type CustomResourceDefinition,
  type EnsureOptions,
  ensureDefinitions,
  ensureTool,
  type OperatorName,
} from '@helmwright/toolchain';
import { type ComponentName, controlPlane, nodeParts } from './components.ts';

/** What a cluster is to have besides its control plane. */
export interface WantedParts extends EnsureOptions {
  readonly node?: boolean;
  readonly customResources?: readonly OperatorName[];
}

/** What a cluster is made of. */
export interface Parts {
  /** The binary of every part. */
  readonly commands: ReadonlyMap<ComponentName, string>;
  readonly definitions: readonly CustomResourceDefinition[];
}

/**
 * Finds or builds all that a cluster is made of. Fails with what {@link ensureTool} and {@link ensureDefinitions}
 * report.
 */
export async function ensureParts(wanted: WantedParts): Promise<Result<Parts>> {
  const { node = false, customResources = [], ...options } = wanted;
  const names: readonly ComponentName[] = node ? [...controlPlane, ...nodeParts] : controlPlane;
  const tools = await Promise.all(names.map(async (name) => ({ name, tool: await ensureTool(name, options) })));
  const definitions = customResources.length === 0 ? success([]) : await ensureDefinitions(customResources, options);
  const diagnostics = [...tools.flatMap(({ tool }) => tool.diagnostics), ...definitions.diagnostics];
  const commands = new Map(
    tools.flatMap(({ name, tool }): [ComponentName, string][] => (tool.ok ? [[name, tool.value.path]] : [])),
  );
  if (commands.size < names.length || !definitions.ok) return failure(diagnostics);
  return success({ commands, definitions: definitions.value }, diagnostics);
}
