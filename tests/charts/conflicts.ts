import type { Conflict } from './conflict.ts';
import { appPods, appServices, appWorkloads } from './conflicts-of-app.ts';

/** Every conflict that a chart checks for. */
export const conflicts: Readonly<Record<string, readonly Conflict[]>> = {
  app: [
    ...appWorkloads,
    ...appPods,
    ...appServices,
    {
      values: { workload: { kind: 'CronJob' } },
      message: 'workload.cronJob.schedule: a CronJob needs one, such as "0 3 * * *"',
    },
    {
      values: { workload: { job: { hooks: ['pre-upgrade'] } } },
      message: 'workload.job.hooks: only a Job is run by Helm; set workload.kind to Job, or the hooks to []',
    },
    {
      values: { workload: { kind: 'Job', job: { completionMode: 'Indexed' } } },
      message: 'workload.job.completions: an Indexed Job needs the number of its pods',
    },
    {
      values: { workload: { cronJob: { schedule: '@daily' } } },
      message:
        'workload.cronJob.schedule: only a CronJob has one; set workload.kind to CronJob, or the schedule to null',
    },
    {
      values: { workload: { kind: 'CronJob', cronJob: { schedule: '@daily' } }, autoscaling: { enabled: true } },
      message: 'autoscaling: a CronJob does not follow the load; set enabled to false',
    },
    {
      values: {
        workload: { kind: 'CronJob', cronJob: { schedule: '@daily' } },
        ingress: { enabled: true, hosts: { 'a.example.org': {} } },
      },
      message: 'ingress: a CronJob answers no requests; set enabled to false',
    },
    {
      values: { podDisruptionBudget: { minAvailable: 1 } },
      message: 'podDisruptionBudget: minAvailable and maxUnavailable exclude one another; set one of them to null',
    },
    {
      values: { podDisruptionBudget: { maxUnavailable: null } },
      message: 'podDisruptionBudget: set minAvailable or maxUnavailable, or set enabled to false',
    },
    {
      values: { autoscaling: { enabled: true, minReplicas: 5, maxReplicas: 4 } },
      message: 'autoscaling: minReplicas (5) is greater than maxReplicas (4)',
    },
    {
      values: { autoscaling: { enabled: true, cpuUtilization: null } },
      message: 'autoscaling: set cpuUtilization or memoryUtilization, or set enabled to false',
    },
    {
      values: { service: { ports: { http: null } } },
      message: 'service.ports: a Service needs a port; add one, or set service.enabled to false',
    },
    {
      values: { service: { enabled: false }, ingress: { enabled: true, hosts: { 'a.example.org': {} } } },
      message: 'ingress: needs the Service; set service.enabled to true, or ingress.enabled to false',
    },
    {
      values: { ingress: { enabled: true } },
      message: 'ingress.hosts: an Ingress needs a host; add one, or set ingress.enabled to false',
    },
    {
      values: { workload: { preStopSeconds: 30 } },
      message: 'workload: preStopSeconds (30) leaves nothing of terminationGracePeriodSeconds (30)',
    },
    {
      values: { secretFiles: { tmp: { secretName: 'login', mountPath: '/login' } } },
      message: 'secretFiles.tmp: emptyDirs has a volume of the same name',
    },
    {
      values: { serviceAccount: { create: false, token: { mount: true } } },
      message:
        'serviceAccount.token: the account "default" is that of all pods without one; set create to true, or a name',
    },
    {
      values: {
        serviceAccount: { token: { mount: true } },
        emptyDirs: { 'service-account-token': { mountPath: '/token', sizeLimit: '1Mi' } },
      },
      message: 'serviceAccount.token: another volume has the name of its volume, service-account-token',
    },
    {
      values: { ports: { web: { port: 8080, protocol: 'TCP' } } },
      message: 'ports: http and web have the same port and protocol',
    },
    {
      values: { service: { ports: { web: { port: 80, targetPort: 'http' } } } },
      message: 'service.ports: http and web have the same port and protocol',
    },
  ],
  platform: [
    {
      values: { enforcement: ['Deny', 'Warn'] },
      message: 'enforcement: Deny and Warn exclude one another, since what is denied needs no warning; leave out one',
    },
  ],
  tenant: [
    {
      values: { tenant: { name: 'some-namespace' } },
      message:
        'namespace.create: the release is installed into the namespace "some-namespace" that it is to create; install it into another namespace, or set namespace.create to false',
    },
  ],
};
