import {
  all,
  described,
  each,
  eachWith,
  fields,
  free,
  hostOf,
  matches,
  never,
  off,
  oneOf,
  open,
  selector,
} from './build.ts';
import { scalerBehavior, secretTypes } from './core.ts';
import { objectOf } from './metadata.ts';
import { podTemplate } from './pod.ts';
import type { Rule } from './rule.ts';
import { jobSpec } from './workloads.ts';

const named = 'has a certificate for';
const dnsName = hostOf(['tenant'], { says: named, remedy: 'Name hosts of its own.' });
const elseNamed = never('has a certificate for more than hosts of its own');
const key = fields(open('key name'));

const certificate = fields({
  ...open(
    'duration encodeUsagesInRequest nameConstraints renewBefore renewBeforePercentage renewal revisionHistoryLimit secretName signatureAlgorithm usages',
  ),
  additionalOutputFormats: eachWith(open('type')),
  commonName: dnsName,
  dnsNames: each(dnsName),
  ...all('emailAddresses ipAddresses literalSubject otherNames uris', elseNamed),
  isCA: off('is an authority itself'),
  issuerRef: fields(open('group kind name'), { laws: ['issuer'] }),
  keystores: fields({
    jks: fields({ ...open('alias create password'), passwordSecretRef: key }),
    pkcs12: fields({ ...open('create password profile'), passwordSecretRef: key }),
  }),
  privateKey: fields(open('algorithm encoding rotationPolicy size')),
  secretTemplate: fields(described('Secret')),
  subject: elseNamed,
});

const store = fields(open('kind name'));
const sourceRef = fields({ storeRef: store, generatorRef: never('has secrets made for it by a generator') });
const remote = open('conversionStrategy decodingStrategy key metadataPolicy property version');
const items = fields({ items: eachWith(open('key templateAs')), name: free });

const externalSecret = fields(
  {
    ...open('refreshInterval refreshPolicy'),
    secretStoreRef: store,
    data: eachWith({ remoteRef: fields(remote), secretKey: free, sourceRef }),
    dataFrom: eachWith({
      extract: fields(remote),
      find: fields({ ...open('conversionStrategy decodingStrategy path tags'), name: fields(open('regexp')) }),
      rewrite: free,
      sourceRef,
    }),
    target: fields({
      ...open('deletionPolicy immutable name'),
      creationPolicy: oneOf(['Owner', 'Orphan'], 'writes into what others made', 'Say `Owner`.'),
      manifest: never('makes what is no Secret'),
      template: fields({
        ...open('data engineVersion mergePolicy'),
        metadata: fields({ ...described('Secret'), finalizers: never('keeps itself from being removed') }),
        templateFrom: eachWith({
          configMap: items,
          secret: items,
          literal: free,
          target: oneOf(['', 'Data'], 'writes what is no data of a Secret'),
        }),
        type: oneOf(secretTypes, 'makes a Secret that is read as more than the tenant’s', 'Use the type Opaque.'),
      }),
    }),
  },
  { laws: ['secret-keys'] },
);

/** Triggers that ask nobody: others have the operator ask whom the tenant wants, with what it may. */
const triggers = eachWith({
  ...open('metadata metricType name useCachedMetrics'),
  type: oneOf(['cpu', 'memory', 'cron'], 'has KEDA ask others how far to scale', 'Scale by `cpu`, `memory` or `cron`.'),
  authenticationRef: never('has KEDA ask others how far to scale'),
});

const scaled = {
  ...open('maxReplicaCount minReplicaCount pollingInterval'),
  triggers,
};

const scaledObject = fields({
  ...scaled,
  ...open('cooldownPeriod fallback idleReplicaCount initialCooldownPeriod'),
  advanced: fields({
    horizontalPodAutoscalerConfig: fields({ behavior: scalerBehavior, name: free }),
    restoreToOriginalReplicaCount: free,
    scalingModifiers: free,
  }),
  scaleTargetRef: fields(open('apiVersion envSourceContainerName kind name')),
});

const scaledJob = fields({
  ...scaled,
  ...open('envSourceContainerName failedJobsHistoryLimit rolloutStrategy successfulJobsHistoryLimit'),
  jobTargetRef: jobSpec,
  rollout: fields(open('propagationPolicy strategy')),
  scalingStrategy: free,
});

const pods = fields(described('Pod'));
const extension = never('is routed by what is neither Istio nor an Ingress');
const inNamespace = matches('[^./]*', 'changes an object of another namespace', 'Name one of its own.');
const routes = {
  name: inNamespace,
  ...open('routes tcpRoutes tlsRoutes'),
};
const analysis = {
  analysisRunMetadata: fields(described('AnalysisRun.argoproj.io')),
  ...open('args dryRun measurementRetention'),
  templates: eachWith({ clusterScope: off('is judged by a template of the whole cluster'), templateName: free }),
};
const antiAffinity = fields(
  open('preferredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution'),
);

const trafficRouting = fields({
  ...open('managedRoutes maxTrafficWeight'),
  ...all('ambassador apisix appMesh plugins smi traefik', extension),
  alb: fields({
    ...open('ingress ingresses rootService servicePort stickinessConfig'),
    annotationPrefix: never('annotates Ingresses for another controller'),
  }),
  istio: fields({
    destinationRule: fields({ name: inNamespace, ...open('additionalSubsetNames canarySubsetName stableSubsetName') }),
    virtualService: fields(routes),
    virtualServices: eachWith(routes),
  }),
  nginx: fields({
    ...open('stableIngress stableIngresses'),
    ...all('additionalIngressAnnotations canaryIngressAnnotations', {
      rule: 'described',
      map: 'annotations',
      kind: 'Ingress.networking.k8s.io',
    }),
    annotationPrefix: never('annotates Ingresses for another controller'),
  }),
});

const steps = eachWith({
  ...open('pause setCanaryScale setHeaderRoute setMirrorRoute setWeight'),
  analysis: fields(analysis),
  experiment: fields({
    ...open('dryRun duration scaleDownDelaySeconds'),
    analysisRunMetadata: analysis.analysisRunMetadata,
    analyses: eachWith({
      ...open('args name requiredForCompletion templateName'),
      clusterScope: off('is judged by a template of the whole cluster'),
    }),
    templates: eachWith({ ...open('name replicas service specRef weight'), metadata: pods, selector }),
  }),
  plugin: never('has a plugin of the controller run'),
});

const rollout = fields({
  ...open(
    'minReadySeconds paused progressDeadlineAbort progressDeadlineSeconds replicas restartAt revisionHistoryLimit rollbackWindow workloadRef',
  ),
  analysis: fields(open('successfulRunHistoryLimit unsuccessfulRunHistoryLimit')),
  selector,
  strategy: fields({
    blueGreen: fields({
      ...open(
        'abortScaleDownDelaySeconds activeService autoPromotionEnabled autoPromotionSeconds maxUnavailable previewReplicaCount previewService scaleDownDelayRevisionLimit scaleDownDelaySeconds',
      ),
      ...all('activeMetadata previewMetadata', pods),
      ...all('postPromotionAnalysis prePromotionAnalysis', fields(analysis)),
      antiAffinity,
    }),
    canary: fields({
      ...open(
        'abortScaleDownDelaySeconds canaryService dynamicStableScale maxSurge maxUnavailable minPodsPerReplicaSet pingPong replicaProgressThreshold scaleDownDelayRevisionLimit scaleDownDelaySeconds stableService',
      ),
      ...all('canaryMetadata stableMetadata', pods),
      analysis: fields({ ...analysis, startingStep: free }),
      antiAffinity,
      steps,
      trafficRouting,
    }),
  }),
  template: podTemplate,
});

/** Kinds of controllers that deliver, sign, scale and fetch. */
export const delivery: Readonly<Record<string, Rule>> = {
  'Certificate.cert-manager.io': objectOf('Certificate.cert-manager.io', { spec: certificate }),
  'ExternalSecret.external-secrets.io': objectOf('ExternalSecret.external-secrets.io', { spec: externalSecret }),
  'Rollout.argoproj.io': objectOf('Rollout.argoproj.io', { spec: rollout }),
  'ScaledJob.keda.sh': objectOf('ScaledJob.keda.sh', { spec: scaledJob }),
  'ScaledObject.keda.sh': objectOf('ScaledObject.keda.sh', { spec: scaledObject }),
};
