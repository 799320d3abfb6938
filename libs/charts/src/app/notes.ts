import {
  and,
  choose,
  defaultTo,
  each,
  eq,
  isNotEmpty,
  join,
  type Line,
  lines,
  lt,
  not,
  type Paragraph,
  release,
  text,
  when,
  withValue,
} from '@helmwright/template';
import { names, v } from './chart.ts';
import { jobName } from './jobs.ts';
import { hasService } from './kinds.ts';
import { headlessName } from './stateful-set.ts';

const { cronJob: cron, job } = v.workload;
const scheme = choose(v.ingress.tls.enabled, 'https', 'http');

/** What NOTES.txt says: what a person does next, and what is unsafe. */
export const notes: readonly Line[] = [
  text`${names.fullname} is installed in the namespace ${names.namespace}.`,
  when(
    eq(v.workload.kind, 'CronJob'),
    lines(
      '',
      withValue(
        cron.timeZone,
        (timeZone) => text`It runs at "${defaultTo(cron.schedule, '')}" in ${timeZone}.`,
        text`It runs at "${defaultTo(cron.schedule, '')}" in the time zone of the controller, mostly UTC.`,
      ),
      when(cron.suspend, 'It is suspended: nothing starts until workload.cronJob.suspend is false.'),
      '',
      'To run it now:',
      text`  kubectl --namespace ${names.namespace} create job ${jobName}-now --from=cronjob/${jobName}`,
      '',
      'To see its runs, and what the pods wrote:',
      text`  kubectl --namespace ${names.namespace} get jobs --selector app.kubernetes.io/instance=${release.Name}`,
      text`  kubectl --namespace ${names.namespace} logs --selector app.kubernetes.io/instance=${release.Name} --tail=-1`,
    ),
  ),
  when(
    eq(v.workload.kind, 'Job'),
    lines(
      '',
      when(
        isNotEmpty(job.hooks),
        text`Helm runs it at ${join(', ', job.hooks)}. It deletes a run that succeeds; one that fails stays until the next.`,
        lines(
          'It runs once. A Job cannot be changed: before an upgrade that changes its pods, delete it:',
          text`  kubectl --namespace ${names.namespace} delete job ${jobName}`,
        ),
      ),
      '',
      'To see how it ended, and what the pods wrote:',
      text`  kubectl --namespace ${names.namespace} describe job ${jobName}`,
      text`  kubectl --namespace ${names.namespace} logs job/${jobName} --all-pods=true`,
    ),
  ),
  when(
    eq(v.workload.kind, 'StatefulSet'),
    lines(
      '',
      'To follow its rollout, and to reach one of its pods from inside the cluster:',
      text`  kubectl --namespace ${names.namespace} rollout status statefulset/${names.fullname}`,
      text`  ${names.fullname}-0.${headlessName}.${names.namespace}.svc`,
      withValue(
        v.workload.statefulSet.partition,
        (partition) =>
          text`Only the pods from number ${partition} on are replaced. To replace the others, set workload.statefulSet.partition to null.`,
      ),
    ),
  ),
  when(
    eq(v.workload.kind, 'DaemonSet'),
    lines(
      '',
      'To follow its rollout, node by node:',
      text`  kubectl --namespace ${names.namespace} rollout status daemonset/${names.fullname}`,
    ),
  ),
  when(
    v.workload.onDelete,
    lines(
      '',
      'A pod is replaced once somebody deletes it:',
      text`  kubectl --namespace ${names.namespace} get pods --selector app.kubernetes.io/instance=${release.Name}`,
      text`  kubectl --namespace ${names.namespace} delete pod <name>`,
    ),
  ),
  when(
    hasService,
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
    and(v.test.enabled, hasService),
    lines('', 'To test it:', text`  helm test ${release.Name} --namespace ${release.Namespace}`),
  ),
  when(
    not(isNotEmpty(v.image.digest)),
    lines('', 'WARNING: the image is chosen by its tag, which may be moved to another image. Set image.digest.'),
  ),
  when(
    and(eq(v.workload.kind, 'Deployment'), not(v.autoscaling.enabled)),
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
];
