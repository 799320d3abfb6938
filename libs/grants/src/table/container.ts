import { all, each, eachWith, fields, free, never, noneOf, off, oneOf, open } from './build.ts';
import { fieldRef, resources } from './pod-parts.ts';
import type { Rule } from './rule.ts';

const elsewhere = never(
  'has the node send requests to a host of its choice',
  'Remove `host`: without it the pod is asked.',
);
const headers = eachWith(open('name value'));
const actions = {
  exec: fields(open('command')),
  httpGet: fields({ ...open('path port scheme'), host: elsewhere, httpHeaders: headers }),
  tcpSocket: fields({ ...open('port'), host: elsewhere }),
};
const probe = fields({
  ...actions,
  ...open(
    'failureThreshold initialDelaySeconds periodSeconds successThreshold terminationGracePeriodSeconds timeoutSeconds',
  ),
  grpc: fields(open('port service')),
});
const hook = fields({ ...actions, sleep: fields(open('seconds')) });

const profile = (what: string): Rule =>
  fields({
    type: oneOf(['RuntimeDefault'], `runs without the ${what} profile of the runtime`, 'Say `RuntimeDefault`.'),
    localhostProfile: never(`runs with a ${what} profile of the node`),
  });

/** What a pod and its containers say of security alike. */
export const security: Readonly<Record<string, Rule>> = {
  appArmorProfile: profile('AppArmor'),
  seccompProfile: profile('seccomp'),
  runAsGroup: free,
  runAsNonRoot: oneOf([true], 'may run as root', 'Say `true`.'),
  runAsUser: noneOf([0], 'runs as root', 'Name another user.'),
  seLinuxOptions: never('chooses its SELinux label, and with it whose files it may read'),
  windowsOptions: fields({
    gmsaCredentialSpec: never('is another account of the directory'),
    gmsaCredentialSpecName: never('is another account of the directory'),
    hostProcess: off('runs on the node itself'),
    runAsUserName: oneOf(['ContainerUser'], 'runs as an administrator', 'Remove it.'),
  }),
};

const env = eachWith({
  ...open('name value'),
  valueFrom: fields({
    configMapKeyRef: fields(open('key name optional')),
    secretKeyRef: fields(open('key name optional')),
    fileKeyRef: fields(open('key optional path volumeName')),
    ...fieldRef,
  }),
});

/** A container of a pod, be it of the first ones, of those beside them or of those that come later. */
export const container: Rule = fields({
  ...open(
    'args command image imagePullPolicy name restartPolicy stdin stdinOnce terminationMessagePath terminationMessagePolicy tty workingDir targetContainerName',
  ),
  env,
  envFrom: eachWith({
    prefix: free,
    configMapRef: fields(open('name optional')),
    secretRef: fields(open('name optional')),
  }),
  lifecycle: fields({ postStart: hook, preStop: hook, stopSignal: free }),
  ...all('livenessProbe readinessProbe startupProbe', probe),
  ports: eachWith({
    ...open('containerPort name protocol'),
    hostPort: oneOf([0], 'takes a port of the node', 'Use a Service.'),
    hostIP: never('takes an address of the node', 'Use a Service.'),
  }),
  resizePolicy: eachWith(open('resourceName restartPolicy')),
  resources,
  restartPolicyRules: eachWith({ action: free, exitCodes: fields(open('operator values')) }),
  securityContext: fields({
    ...security,
    allowPrivilegeEscalation: off('runs a container with `allowPrivilegeEscalation`'),
    privileged: off('runs a container with `privileged`'),
    capabilities: fields({
      add: each(oneOf(['NET_BIND_SERVICE'], 'gives a container a capability')),
      drop: free,
    }),
    procMount: oneOf(['Default'], 'sees what is hidden in `/proc`'),
    readOnlyRootFilesystem: free,
  }),
  volumeDevices: eachWith(open('devicePath name')),
  volumeMounts: eachWith({
    ...open('mountPath name readOnly recursiveReadOnly subPath subPathExpr'),
    mountPropagation: oneOf(['None', 'HostToContainer'], 'shows the node what it mounts'),
  }),
});
