import { resource } from '@helmwright/chart';
import { defaultTo, each, optional, when } from '@helmwright/template';
import type { IService } from 'kubernetes-models/v1/Service';
import { names, v } from './chart.ts';
import { hasService } from './kinds.ts';

/** The address of the pods inside the cluster. */
export const service = resource<IService>(
  when(hasService, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...names.metadata(), annotations: optional(v.service.annotations) },
    spec: {
      type: v.service.type,
      clusterIP: when(v.service.headless, 'None'),
      sessionAffinity: optional(v.service.sessionAffinity),
      externalTrafficPolicy: optional(v.service.externalTrafficPolicy),
      selector: names.selectorLabels(),
      ports: each(v.service.ports, ({ port, targetPort, protocol, nodePort }, name) => ({
        name,
        port,
        targetPort,
        protocol: defaultTo(protocol, 'TCP'),
        nodePort: optional(nodePort),
      })),
    },
  }),
);
