import { described, each, fields, never, open, setByCluster } from './build.ts';
import type { Rule } from './rule.ts';

const kept = never('keeps itself from being removed', 'Remove it: what a tenant leaves behind has to go with it.');

/**
 * The metadata of an object of a kind, and of what it makes objects of: a pod of a Deployment is a Pod. The namespace
 * is for the proof of isolation to judge, and is what it is in the cluster.
 */
export const metadata = (kind: string): Rule =>
  fields({
    ...open('name generateName namespace'),
    ...described(kind),
    finalizers: each(setByCluster(kept)),
    ownerReferences: setByCluster(never('says what it belongs to, which is for controllers to say')),
    ...serverFields,
  });

const serverFields: Readonly<Record<string, Rule>> = Object.fromEntries(
  'creationTimestamp deletionGracePeriodSeconds deletionTimestamp generation managedFields resourceVersion selfLink uid'
    .split(' ')
    .map((name) => [name, setByCluster(never(`has \`${name}\`, which is for the API server to say`))]),
);

/** A whole object of a kind that is no more than it says: its own fields beside those that every object has. */
export const plainOf = (kind: string, own: Readonly<Record<string, Rule>>): Rule =>
  fields({ ...open('apiVersion kind'), metadata: metadata(kind), ...own });

/** A whole object of a kind that something comes of: its status is the cluster's to say. */
export const objectOf = (kind: string, own: Readonly<Record<string, Rule>>): Rule =>
  plainOf(kind, { ...own, status: setByCluster(never('says its own status, which is what the cluster finds')) });
