import {
  and,
  defaultTo,
  each,
  eq,
  failWhen,
  ge,
  gt,
  hasKey,
  isNotEmpty,
  isSet,
  ne,
  not,
  or,
  text,
} from '@helmwright/template';
import { v } from './chart.ts';
import { keptRunning } from './kinds.ts';
import { TOKEN_VOLUME } from './pod.ts';

const budget = v.podDisruptionBudget;
const scaling = v.autoscaling;
const account = v.serviceAccount;
const { cronJob, job } = v.workload;

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
  failWhen(
    and(ne(v.workload.kind, 'CronJob'), isSet(cronJob.schedule)),
    'workload.cronJob.schedule: only a CronJob has one; set workload.kind to CronJob, or the schedule to null',
  ),
  failWhen(
    and(ne(v.workload.kind, 'Job'), isNotEmpty(job.hooks)),
    'workload.job.hooks: only a Job is run by Helm; set workload.kind to Job, or the hooks to []',
  ),
  failWhen(
    and(eq(job.completionMode, 'Indexed'), not(isSet(job.completions))),
    'workload.job.completions: an Indexed Job needs the number of its pods',
  ),
  failWhen(
    and(v.autoscaling.enabled, not(keptRunning)),
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
  each(v.secretFiles, (_, volume) =>
    failWhen(hasKey(v.emptyDirs, volume), text`secretFiles.${volume}: emptyDirs has a volume of the same name`),
  ),
  failWhen(
    and(account.token.mount, not(account.create), not(isNotEmpty(account.name))),
    'serviceAccount.token: the account "default" is that of all pods without one; set create to true, or a name',
  ),
  failWhen(
    and(account.token.mount, or(hasKey(v.emptyDirs, TOKEN_VOLUME), hasKey(v.secretFiles, TOKEN_VOLUME))),
    `serviceAccount.token: emptyDirs or secretFiles has its volume, ${TOKEN_VOLUME}`,
  ),
  twice(v.ports, 'ports'),
  twice(v.service.ports, 'service.ports'),
];
