import { failure, type Result, success } from '@helmwright/diagnostics';
import { type EnsureOptions, ensureTool } from '@helmwright/toolchain';
import { type ComponentName, controlPlane, nodeParts } from './components.ts';

/**
 * Finds or builds the binary of every part of a cluster, by default one without a node. Fails with what
 * {@link ensureTool} reports.
 */
export async function ensureParts({
  node = false,
  ...options
}: EnsureOptions & { readonly node?: boolean }): Promise<Result<ReadonlyMap<ComponentName, string>>> {
  const names: readonly ComponentName[] = node ? [...controlPlane, ...nodeParts] : controlPlane;
  const tools = await Promise.all(names.map(async (name) => ({ name, tool: await ensureTool(name, options) })));
  const diagnostics = tools.flatMap(({ tool }) => tool.diagnostics);
  const commands = new Map(
    tools.flatMap(({ name, tool }): [ComponentName, string][] => (tool.ok ? [[name, tool.value.path]] : [])),
  );
  return commands.size < names.length ? failure(diagnostics) : success(commands, diagnostics);
}
