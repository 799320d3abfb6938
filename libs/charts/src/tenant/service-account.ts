import { resource } from '@helmwright/chart';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { names } from './chart.ts';

/**
 * An account without rights and without a token, for pods that need no account of their own. The `default` account is
 * made by the cluster itself and cannot be owned by a release.
 */
export const serviceAccount = resource<IServiceAccount>({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: names.metadata('workload'),
  automountServiceAccountToken: false,
});
