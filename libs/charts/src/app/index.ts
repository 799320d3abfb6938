import { resource } from '@helmwright/chart';
import { each } from '@helmwright/template';
import { autoscaler, disruptionBudget } from './availability.ts';
import { compose, v } from './chart.ts';
import { checks } from './checks/index.ts';
import { configMap, serviceAccount } from './config.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { examples } from './examples/index.ts';
import { cronJob, once } from './jobs.ts';
import { ingress, networkPolicy } from './network.ts';
import { notes } from './notes.ts';
import { service } from './service.ts';
import { headless, statefulSet } from './stateful-set.ts';
import { testPod } from './test-pod.ts';
import { claims } from './volumes.ts';

/** The chart `app`. */
export const app = compose({
  templates: {
    deployment,
    statefulset: statefulSet,
    daemonset: daemonSet,
    cronjob: cronJob,
    job: once,
    service,
    'service-headless': headless,
    persistentvolumeclaim: claims,
    serviceaccount: serviceAccount,
    configmap: configMap,
    horizontalpodautoscaler: autoscaler,
    poddisruptionbudget: disruptionBudget,
    networkpolicy: networkPolicy,
    ingress,
    'tests/connection': testPod,
    'extra-objects': resource<Readonly<Record<string, unknown>>>(each(v.extraObjects, (object) => object)),
  },
  checks,
  notes,
  facts: {
    cell: { 'global.imageRegistry': 'region.registry' },
    service: {
      'config.ENVIRONMENT': 'environment.name',
      'config.REGION': 'region.name',
      'global.imageRegistry': 'region.registry',
      'config.TIER': 'tier.name',
      'config.TENANT': 'tenant.name',
      'config.TENANT_DISPLAY_NAME': 'tenant.displayName',
      'config.COUNTRY': 'tenant.country',
      'config.MUNICIPALITY_CODE': 'tenant.municipalityCode',
      'config.POOL': 'pool.name',
      'ingress.hosts': 'tenant.hostKeys',
      'ingress.enabled': 'service.answers',
      'serviceAccount.name': 'service.account',
      'serviceAccount.token.mount': 'service.readsTenants',
      'networkPolicy.toAddresses': 'service.kubernetesApi',
    },
  },
  examples,
});
