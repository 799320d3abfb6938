import { type Act, area, at, make, type Row } from '../act.ts';
import { deployment, pod } from '../bodies.ts';

const pods =
  (change: object, metadata: object = {}): Row[1] =>
  (p) =>
    make(at('pods', p.own), pod(change, metadata));
const priorities = 'policy tenant-priorities';

/** Taking the room or the order of others' pods. */
export const scheduling: readonly Act[] = area(
  'Scheduling',
  ['runs a pod before those of its node', pods({ priorityClassName: 'system-node-critical' }), priorities],
  ['runs a pod before those of the cluster', pods({ priorityClassName: 'system-cluster-critical' }), priorities],
  ['runs a pod before those of its tier', pods({ priorityClassName: 'tenant-premium' }), priorities],
  ['runs a pod of a priority of its own', pods({ priority: 1_000_000 }), 'API server'],
  ['runs a pod of a class that is nobody’s', pods({ priorityClassName: 'mine' }), 'API server'],
  [
    'makes a Deployment of pods that go first',
    (p) => make(at('apps/v1/deployments', p.own), deployment({}, { priorityClassName: 'system-node-critical' })),
    'allowed',
    'None of its pods is let in.',
  ],
  [
    'runs a pod in its own order',
    pods({ priorityClassName: 'tenant-standard' }),
    'allowed',
    'Its tier has bought that order.',
  ],
  [
    'leaves a pod to a scheduler that is nobody’s',
    pods({ schedulerName: 'mine' }),
    'allowed',
    'It stays pending, and counts.',
  ],
  [
    'keeps a pod from being scheduled',
    pods({ schedulingGates: [{ name: 'example.org/never' }] }),
    'allowed',
    'It stays pending, and counts.',
  ],
);
