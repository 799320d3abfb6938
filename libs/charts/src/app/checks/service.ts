import { and, each, eq, failWhen, isSet, ne, text } from '@helmwright/template';
import { v } from '../chart.ts';

const { service } = v;

/** What is refused of the Service because another kind of Service has it. */
export const serviceChecks = [
  failWhen(
    and(service.headless, ne(service.type, 'ClusterIP')),
    text`service.headless: a ${service.type} has an address of its own; set it to false, or service.type to ClusterIP`,
  ),
  failWhen(
    and(service.headless, isSet(service.sessionAffinity)),
    'service.sessionAffinity: clients choose among the pods of a headless Service themselves; set it to null, or headless to false',
  ),
  failWhen(
    and(eq(service.type, 'ClusterIP'), isSet(service.externalTrafficPolicy)),
    'service.externalTrafficPolicy: nothing comes to a ClusterIP from outside; set it to null, or service.type to NodePort or LoadBalancer',
  ),
  each(service.ports, ({ nodePort }, name) =>
    failWhen(
      and(eq(service.type, 'ClusterIP'), isSet(nodePort)),
      text`service.ports.${name}.nodePort: a ClusterIP has no port on nodes; leave it out, or set service.type to NodePort`,
    ),
  ),
];
