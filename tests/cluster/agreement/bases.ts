import type { JsonObject } from '@helmwright/json';
import { namespace } from './granted.ts';

const labels = { app: 'it' };
const selector = { matchLabels: labels };
const pod = { containers: [{ name: 'app', image: 'registry.example.org/app:1' }] };
const template = { metadata: { labels }, spec: pod };
const once = { ...template, spec: { ...pod, restartPolicy: 'Never' } };
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

/** What the server takes of a kind at least; custom kinds are taken with anything. */
export const bases: Readonly<Record<string, JsonObject>> = {
  Pod: { spec: pod },
  PodTemplate: { template },
  'CronJob.batch': { spec: { schedule: '@daily', jobTemplate: { spec: { template: once } } } },
  'DaemonSet.apps': { spec: { selector, template } },
  'Deployment.apps': { spec: { selector, template } },
  'Job.batch': { spec: { template: once } },
  'ReplicaSet.apps': { spec: { selector, template } },
  ReplicationController: { spec: { selector: labels, template } },
  'StatefulSet.apps': { spec: { selector, template, serviceName: 'it' } },
  Service: { spec: { ports: [{ port: 80 }] } },
  PersistentVolumeClaim: { spec: claim },
  'HorizontalPodAutoscaler.autoscaling': {
    spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'it' } },
  },
  'PodDisruptionBudget.policy': { spec: { selector } },
  'Ingress.networking.k8s.io': {
    spec: {
      rules: [
        {
          host: 'own.example.org',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'it', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
  'NetworkPolicy.networking.k8s.io': { spec: { podSelector: {} } },
  'DestinationRule.networking.istio.io': { spec: { host: 'it', exportTo: ['.'] } },
  'Gateway.networking.istio.io': { spec: { selector: { istio: 'granted' } } },
  'ServiceEntry.networking.istio.io': { spec: { exportTo: ['.'] } },
  'VirtualService.networking.istio.io': { spec: { exportTo: ['.'] } },
  'GRPCRoute.gateway.networking.k8s.io': { spec: { hostnames: ['own.example.org'] } },
  'HTTPRoute.gateway.networking.k8s.io': { spec: { hostnames: ['own.example.org'] } },
  'TLSRoute.gateway.networking.k8s.io': { spec: { hostnames: ['own.example.org'] } },
};

/** What an element of a list has at least, by the name of the list. */
export const seeds: Readonly<Record<string, JsonObject>> = {
  containers: { name: 'other', image: 'registry.example.org/app:1' },
  initContainers: { name: 'first', image: 'registry.example.org/app:1' },
  env: { name: 'E' },
  volumes: { name: 'extra' },
  volumeMounts: { name: 'extra', mountPath: '/extra' },
  volumeDevices: { name: 'extra', devicePath: '/dev/extra' },
  sysctls: { name: 'net.ipv4.tcp_syncookies', value: '1' },
  volumeClaimTemplates: { metadata: { name: 'data' }, spec: claim },
  topologySpreadConstraints: { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
  podAffinityTerm: { topologyKey: 'zone' },
  listeners: { hostname: 'own.example.org' },
  endpoints: { followRedirects: false },
  podMetricsEndpoints: { followRedirects: false },
  rules: { host: 'own.example.org' },
};

/** An object of a kind that nobody minds. */
export const base = (kind: string): JsonObject => ({
  metadata: { name: 'it', namespace },
  ...bases[kind],
});
