import { defineChart, resource } from '@helmwright/chart';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { z } from 'zod';

const { v, names, compose } = defineChart({
  name: 'edge',
  version: '0.1.0',
  description:
    'What bounds the namespace of the product: nobody talks to anybody unless a policy says so, and a quota.',
  values: z.strictObject({
    pods: z.int().min(1).default(50).describe('The most pods of the namespace.'),
  }),
});

/** The first component of the namespace; everything else needs it. */
export const edge = compose({
  templates: {
    'default-deny': resource<INetworkPolicy>({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: names.metadata('default-deny'),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    }),
    quota: resource<IResourceQuota>({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: names.metadata('pods'),
      spec: { hard: { pods: v.pods } },
    }),
  },
});
