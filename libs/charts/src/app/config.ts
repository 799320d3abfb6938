import { resource } from '@helmwright/chart';
import { isNotEmpty, optional, when } from '@helmwright/template';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { names, serviceAccountName, v } from './chart.ts';

/** The environment that `config` gives. */
export const configMap = resource<IConfigMap>(
  when(isNotEmpty(v.config), {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: names.metadata(),
    data: v.config,
  }),
);

/** The account of the pods. */
export const serviceAccount = resource<IServiceAccount>(
  when(v.serviceAccount.create, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...names.metadata(serviceAccountName), annotations: optional(v.serviceAccount.annotations) },
    automountServiceAccountToken: false,
  }),
);
