import { argocdNewest } from './argocd.ts';
import type { End, ToolDefinition, ToolName } from './definition.ts';
import { helm3Newest, helm4Newest } from './helm.ts';
import { kubernetesNewest } from './kubernetes.ts';
import { tools } from './tools.ts';
import { compareVersions } from './versions.ts';

/** The other end of the range that is supported of a tool: `tools` has one of its two ends, which most is proven with. */
export const otherEnds: Readonly<Partial<Record<ToolName, ToolDefinition>>> = {
  argocd: argocdNewest,
  helm3: helm3Newest,
  helm4: helm4Newest,
  ...kubernetesNewest,
};

/** A tool at an end of the range that is supported; by default, and where it has one version, the pinned one. */
export function toolAt(name: ToolName, end: End | undefined): ToolDefinition {
  const [pinned, other] = [tools[name], otherEnds[name]];
  if (end === undefined || other === undefined) return pinned;
  const pinnedEnd = compareVersions(pinned.version, other.version) < 0 ? 'oldest' : 'newest';
  // Whoever names a binary by a variable means one version, so each end has a variable of its own.
  return end === pinnedEnd ? pinned : { ...other, variable: `${other.variable}_${end.toUpperCase()}` };
}
