import { defaultTo, merge, optional, type Templated, withValue } from '@helmwright/template';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { template, v } from './chart.ts';

/** How a container is asked, and how often. */
export const probe = template.in('container').yamlOf(
  'probe',
  'How a container is asked, and how often.',
  v.probes.liveness,
  (asked): Templated<IProbe> =>
    merge<IProbe>(
      withValue(
        asked.exec,
        ({ command }) => ({ exec: { command } }),
        withValue(
          asked.grpc,
          ({ port, service }) => ({ grpc: { port, service: optional(service) } }),
          withValue(asked.tcp, ({ port }) => ({ tcpSocket: { port } }), {
            httpGet: {
              path: defaultTo(asked.path, '/'),
              port: defaultTo(asked.port, 'http'),
              scheme: optional(asked.scheme),
            },
          }),
        ),
      ),
      {
        initialDelaySeconds: optional(asked.initialDelaySeconds),
        periodSeconds: optional(asked.periodSeconds),
        timeoutSeconds: optional(asked.timeoutSeconds),
        failureThreshold: optional(asked.failureThreshold),
      },
    ),
);
