import { and, defaultTo, each, eq, failWhen, ge, gt, isNotEmpty, isSet, ne, not, or, text } from '@helmwright/template';
import { v } from '../chart.ts';
import { keptRunning, scalable } from '../kinds.ts';
import { podChecks } from './pods.ts';
import { serviceChecks } from './service.ts';
import { workloadChecks } from './workload.ts';

const budget = v.podDisruptionBudget;
const scaling = v.autoscaling;

/** The API server keeps ports by number and protocol: of two that are alike, one would be lost or all be refused. */
const twice = (ports: typeof v.ports | typeof v.service.ports, path: string) =>
  each(ports, (one, name) =>
    each(ports, (other, next) =>
      failWhen(
        and(
          ne(name, next),
          eq(one.port, other.port),
          eq(defaultTo(one.protocol, 'TCP'), defaultTo(other.protocol, 'TCP')),
        ),
        text`${path}: ${name} and ${next} have the same port and protocol`,
      ),
    ),
  );

/** What is refused because values contradict one another. */
export const checks = [
  ...workloadChecks,
  failWhen(
    and(v.autoscaling.enabled, not(scalable)),
    text`autoscaling: a ${v.workload.kind} does not follow the load; set enabled to false`,
  ),
  failWhen(
    and(v.ingress.enabled, not(keptRunning)),
    text`ingress: a ${v.workload.kind} answers no requests; set enabled to false`,
  ),
  failWhen(
    and(budget.enabled, isSet(budget.minAvailable), isSet(budget.maxUnavailable)),
    'podDisruptionBudget: minAvailable and maxUnavailable exclude one another; set one of them to null',
  ),
  failWhen(
    and(budget.enabled, not(or(isSet(budget.minAvailable), isSet(budget.maxUnavailable)))),
    'podDisruptionBudget: set minAvailable or maxUnavailable, or set enabled to false',
  ),
  failWhen(
    and(scaling.enabled, gt(scaling.minReplicas, scaling.maxReplicas)),
    text`autoscaling: minReplicas (${scaling.minReplicas}) is greater than maxReplicas (${scaling.maxReplicas})`,
  ),
  failWhen(
    and(scaling.enabled, not(or(isNotEmpty(scaling.cpuUtilization), isNotEmpty(scaling.memoryUtilization)))),
    'autoscaling: set cpuUtilization or memoryUtilization, or set enabled to false',
  ),
  failWhen(
    and(v.service.enabled, not(isNotEmpty(v.service.ports))),
    'service.ports: a Service needs a port; add one, or set service.enabled to false',
  ),
  failWhen(
    and(v.ingress.enabled, not(v.service.enabled)),
    'ingress: needs the Service; set service.enabled to true, or ingress.enabled to false',
  ),
  failWhen(
    and(v.ingress.enabled, not(isNotEmpty(v.ingress.hosts))),
    'ingress.hosts: an Ingress needs a host; add one, or set ingress.enabled to false',
  ),
  failWhen(
    and(keptRunning, ge(v.workload.preStopSeconds, v.workload.terminationGracePeriodSeconds)),
    text`workload: preStopSeconds (${v.workload.preStopSeconds}) leaves nothing of terminationGracePeriodSeconds (${v.workload.terminationGracePeriodSeconds})`,
  ),
  ...podChecks,
  ...serviceChecks,
  twice(v.ports, 'ports'),
  twice(v.service.ports, 'service.ports'),
];
