import { isJsonObject, type JsonObject } from '@helmwright/json';
import { type Fault, Field, type LaterFault } from './field/field.ts';
import { kindRuleOf } from './kinds.ts';
import { checkMetadataLists } from './meta/keyed-lists.ts';
import { checkMetadata } from './meta/metadata.ts';

/**
 * What an API server refuses of a new object although its schema allows it, as the validation of Kubernetes decides
 * (`pkg/apis/<group>/validation` of k8s.io/kubernetes v1.34.1, with the feature gates of a fresh installation), with
 * what it refuses in a server-side apply. Kinds without rules of their own are judged by their metadata alone. An
 * object that breaks its schema is not judged well: check that first.
 */
export const validateObject = (object: JsonObject): readonly Fault[] => judgeObject(object).faults;

/** What an API server refuses of a new object. */
export interface Judgement {
  /** What {@link validateObject} tells. */
  readonly faults: readonly Fault[];
  /** What newer versions refuse beyond that, up to the newest that is supported. */
  readonly later: readonly LaterFault[];
}

/** The same for every version of Kubernetes that is supported. */
export function judgeObject(object: JsonObject): Judgement {
  const faults: Fault[] = [];
  const later: LaterFault[] = [];
  const rule = kindRuleOf(String(object['apiVersion']), String(object['kind']));
  const { metadata } = object;
  const isApplied = isJsonObject(metadata) && typeof metadata['name'] === 'string' && metadata['name'] !== '';
  const field = Field.root(rule.complete(object), { faults, later, isApplied });
  checkMetadata(field.at('metadata'), rule);
  checkMetadataLists(field.at('metadata'));
  rule.check(field, faults);
  return { faults, later };
}
