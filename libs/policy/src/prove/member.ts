import type { Position } from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/json';
import { namespaceNameLabel } from '../policy.ts';
import { textsOf } from '../read/json.ts';
import type { KnownLabels } from '../selector.ts';
import type { Shape } from './shape.ts';
import type { Subject } from './subject.ts';

/** Where something of a tenant's objects was written; `undefined` where nobody wrote it. */
export type Locate = (subject: Subject) => Position | undefined;

/** A tenant of the fleet, as far as isolation goes. */
export interface Member {
  readonly tenant: string;
  readonly namespace: string;
  /** The file that findings about the tenant point at. */
  readonly file: string | undefined;
  readonly locate: Locate | undefined;
  /** The labels of its rendered Namespace; undefined where it renders none, and its labels are unknown. */
  readonly labels: JsonObject | undefined;
  readonly shape: Shape;
}

/** What is known of the labels of a member's namespace: its name always, since the API server sees to that. */
export const labelsOfNamespace = ({ namespace, labels }: Member): KnownLabels => ({
  labels: new Map([...textsOf(labels ?? {}), [namespaceNameLabel, namespace]]),
  complete: labels !== undefined,
});
