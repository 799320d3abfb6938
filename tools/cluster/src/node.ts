/** A node that can hold every pod of a test. kwok plays its kubelet, so that nothing really runs there. */
export const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1', labels: { 'kubernetes.io/hostname': 'node-1', 'kubernetes.io/os': 'linux' } },
  status: {
    allocatable: { cpu: '1000', memory: '4Ti', pods: '10000', 'ephemeral-storage': '100Ti' },
    capacity: { cpu: '1000', memory: '4Ti', pods: '10000', 'ephemeral-storage': '100Ti' },
  },
} as const;

const stage = (
  name: string,
  kind: string,
  conditions: readonly (readonly [string, string, ...string[]])[],
  next: object,
  timing: object = {},
) => ({
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'Stage',
  metadata: { name },
  spec: {
    resourceRef: { apiGroup: 'v1', kind },
    selector: {
      matchExpressions: conditions.map(([key, operator, ...values]) =>
        values.length === 0 ? { key, operator } : { key, operator, values },
      ),
    },
    ...timing,
    next,
  },
});

const ready = '.status.conditions.[] | select( .type == "Ready" ) | .status';
const deleted = '.metadata.deletionTimestamp';

const nodeIsReady = `
conditions:
- type: Ready
  status: "True"
  reason: KubeletReady
  message: kwok plays this node
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
`;

const containers = (state: string) => `
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  restartCount: 0
  ${state}
{{ end }}
`;

const podIsReady = `
phase: Running
startTime: {{ Now | Quote }}
conditions:
{{ range $type := list "PodScheduled" "Initialized" "ContainersReady" "Ready" }}
- type: {{ $type }}
  status: "True"
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
${containers('ready: true\n  started: true\n  state: { running: { startedAt: {{ Now | Quote }} } }')}
`;

const podIsDone = `
phase: Succeeded
${containers('ready: false\n  started: false\n  state: { terminated: { exitCode: 0, reason: Completed, finishedAt: {{ Now | Quote }} } }')}
`;

/** How kwok lets nodes and pods live: they become ready at once, those that are to end succeed, deleted ones go. */
const stages = [
  stage('node-ready', 'Node', [[ready, 'NotIn', 'True']], { statusTemplate: nodeIsReady }),
  stage(
    'pod-ready',
    'Pod',
    [
      [deleted, 'DoesNotExist'],
      ['.status.phase', 'In', 'Pending'],
      [ready, 'NotIn', 'True'],
    ],
    { statusTemplate: podIsReady },
  ),
  stage(
    'pod-done',
    'Pod',
    [
      [deleted, 'DoesNotExist'],
      ['.status.phase', 'In', 'Running'],
      ['.spec.restartPolicy', 'In', 'Never', 'OnFailure'],
    ],
    { statusTemplate: podIsDone },
  ),
  stage('pod-deleted', 'Pod', [[deleted, 'Exists']], { delete: true }),
];

/** JSON is YAML. */
const textOf = (all: typeof stages): string => all.map((entry) => JSON.stringify(entry, null, 2)).join('\n---\n');

/** The text of kwok's configuration. */
export const kwokConfiguration: string = textOf(stages);

/** The same for a cluster whose controllers take a node for lost that says nothing for less than a minute. */
export const beatingKwokConfiguration: string = textOf([
  ...stages,
  stage(
    'node-heartbeat',
    'Node',
    [[ready, 'In', 'True']],
    { statusTemplate: nodeIsReady },
    {
      delay: { durationMilliseconds: 10_000, jitterDurationMilliseconds: 12_000 },
      immediateNextStage: true,
    },
  ),
]);
