import { z } from 'zod';

const containers = z.looseObject({
  containers: z.array(z.looseObject({ securityContext: z.looseObject({}).optional() })),
});

/** A pod that is worse than the one it was made from. */
export interface Attack {
  readonly attack: string;
  /** Of the pod. */
  readonly spec: object;
  /** Part of what the server has to say. */
  readonly reason: string;
}

const violates = 'violates PodSecurity "restricted:latest": ';

/** Ways of getting from a pod to its node or to its neighbours, tried on a pod that is let in. */
export function attacksOn(spec: object): readonly Attack[] {
  // What the server added is the server's to add again.
  const { nodeName: _, serviceAccount: __, ...pod } = containers.parse(Object.fromEntries(Object.entries(spec)));
  const withContainers = (security: object): object => ({
    ...pod,
    containers: pod.containers.map((container) => ({
      ...container,
      securityContext: { ...container.securityContext, ...security },
    })),
  });
  return [
    {
      attack: 'privileged containers',
      spec: withContainers({ privileged: true, allowPrivilegeEscalation: true }),
      reason: `${violates}privileged`,
    },
    {
      attack: 'containers with more capabilities',
      spec: withContainers({ capabilities: { add: ['SYS_ADMIN'] } }),
      reason: `${violates}unrestricted capabilities`,
    },
    {
      attack: 'containers that run as root',
      spec: withContainers({ runAsNonRoot: false, runAsUser: 0 }),
      reason: `${violates}runAsNonRoot != true`,
    },
    { attack: 'the network of the node', spec: { ...pod, hostNetwork: true }, reason: `${violates}host namespaces` },
    { attack: 'the processes of the node', spec: { ...pod, hostPID: true }, reason: `${violates}host namespaces` },
    {
      attack: 'the disk of the node',
      spec: { ...pod, volumes: [...listed(pod['volumes']), { name: 'disk', hostPath: { path: '/' } }] },
      reason: violates,
    },
  ];
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
