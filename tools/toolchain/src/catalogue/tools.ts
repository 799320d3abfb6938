import { actionlint } from './actionlint.ts';
import { argocdOldest } from './argocd.ts';
import { chartRepository } from './chart-repository.ts';
import { cyclonus } from './cyclonus.ts';
import type { ToolDefinition, ToolName } from './definition.ts';
import { etcd } from './etcd.ts';
import { helm3, helm4 } from './helm.ts';
import { kubeScore } from './kube-score.ts';
import { kubeconform } from './kubeconform.ts';
import { kubectl } from './kubectl.ts';
import { kubernetesOldest } from './kubernetes.ts';
import { kwok } from './kwok.ts';
import { miniredis } from './miniredis.ts';

/** The catalogue of external tools. */
export const tools: Readonly<Record<ToolName, ToolDefinition>> = {
  helm3,
  helm4,
  kubectl,
  kubeconform,
  actionlint,
  'kube-score': kubeScore,
  cyclonus,
  etcd,
  ...kubernetesOldest,
  kwok,
  argocd: argocdOldest,
  miniredis,
  'chart-repository': chartRepository,
};
