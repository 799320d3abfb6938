import type { ToolName } from '../catalogue/definition.ts';
import { toolAt } from '../catalogue/other-ends.ts';
import { rangedSchemas, schemasAt } from '../catalogue/other-schemas.ts';

/** Software of others that what Helmwright writes has to work with, and the range of its versions that is proven. */
export interface Engine {
  readonly name: string;
  /** Versions without a leading `v`. */
  readonly oldest: string;
  readonly newest: string;
  /** The version that everything is proven with; at the other end a part is. */
  readonly pinned: string;
}

const ofTool = (name: string, tool: ToolName): Engine => ({
  name,
  oldest: toolAt(tool, 'oldest').version,
  newest: toolAt(tool, 'newest').version,
  pinned: toolAt(tool, undefined).version,
});

function ofSchemas(name: string, source: string): Engine {
  const pinned = rangedSchemas.find((each) => each.name === source);
  const [oldest = '', newest = '', used = ''] = (['oldest', 'newest', undefined] as const).map((end) =>
    pinned === undefined ? '' : schemasAt(pinned, end).version.replace(/^v/, ''),
  );
  return { name, oldest, newest, pinned: used };
}

/** Every engine, in the order in which the README tells of them. What the versions are is in the catalogue. */
export const engines: readonly Engine[] = [
  ofTool('Helm 3', 'helm3'),
  ofTool('Helm 4', 'helm4'),
  ofTool('Kubernetes', 'kube-apiserver'),
  ofTool('Argo CD', 'argocd'),
  ofSchemas('Istio', 'istio'),
  ofSchemas('Prometheus Operator', 'prometheus-operator'),
];
