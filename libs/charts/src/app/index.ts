import { resource } from '@helmwright/chart';
import {
  and,
  choose,
  defaultTo,
  each,
  eq,
  failWhen,
  ge,
  gt,
  hasKey,
  isNotEmpty,
  isSet,
  lines,
  lt,
  ne,
  not,
  or,
  type Paragraph,
  release,
  text,
  when,
  withValue,
} from '@helmwright/template';
import { autoscaler, disruptionBudget } from './availability.ts';
import { compose, names, v } from './chart.ts';
import { configMap, serviceAccount } from './config.ts';
import { deployment } from './deployment.ts';
import { examples } from './examples.ts';
import { ingress, networkPolicy } from './network.ts';
import { TOKEN_VOLUME } from './pod.ts';
import { service } from './service.ts';
import { testPod } from './test-pod.ts';

const budget = v.podDisruptionBudget;
const scaling = v.autoscaling;
const account = v.serviceAccount;
const scheme = choose(v.ingress.tls.enabled, 'https', 'http');

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

/** The chart `app`. */
export const app = compose({
  templates: {
    deployment,
    service,
    serviceaccount: serviceAccount,
    configmap: configMap,
    horizontalpodautoscaler: autoscaler,
    poddisruptionbudget: disruptionBudget,
    networkpolicy: networkPolicy,
    ingress,
    'tests/connection': testPod,
    'extra-objects': resource<Readonly<Record<string, unknown>>>(each(v.extraObjects, (object) => object)),
  },
  checks: [
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
      ge(v.workload.preStopSeconds, v.workload.terminationGracePeriodSeconds),
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
  ],
  notes: [
    text`${names.fullname} is installed in the namespace ${names.namespace}.`,
    when(
      v.service.enabled,
      lines(
        '',
        'To reach it from your machine:',
        each(
          v.service.ports,
          ({ port }) =>
            text`  kubectl --namespace ${names.namespace} port-forward service/${names.fullname} 8080:${port}`,
        ),
      ),
    ),
    when(
      v.ingress.enabled,
      lines(
        '',
        'To reach it from outside:',
        each(v.ingress.hosts, ({ path }, host) => text`  ${scheme}://${host}${defaultTo(path, '/')}`),
      ),
    ),
    when(
      and(v.test.enabled, v.service.enabled),
      lines('', 'To test it:', text`  helm test ${release.Name} --namespace ${release.Namespace}`),
    ),
    when(
      not(isNotEmpty(v.image.digest)),
      lines('', 'WARNING: the image is chosen by its tag, which may be moved to another image. Set image.digest.'),
    ),
    when(
      not(scaling.enabled),
      withValue<number, Paragraph>(v.replicas, (replicas) =>
        when(
          lt(replicas, 2),
          lines('', 'WARNING: with fewer than two pods, every restart is an outage. Set replicas to 2 or more.'),
        ),
      ),
    ),
    when(not(isNotEmpty(v.resources.limits)), lines('', 'WARNING: the pods have no limits. Set resources.limits.')),
    when(
      not(v.networkPolicy.enabled),
      lines('', 'WARNING: the pods have no NetworkPolicy of their own. Set networkPolicy.enabled to true.'),
    ),
  ],
  examples,
});
