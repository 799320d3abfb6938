import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { checkClaimTemplate } from '../core/persistent-volume-claim.ts';
import type { Fault, Field } from '../field/field.ts';
import { dnsLabel } from '../field/forms.ts';
import { checkMetadataLists } from '../meta/keyed-lists.ts';
import { checkReplicas } from './workloads.ts';

/** A StatefulSet, completed by {@link completedStatefulSet}. */
export function checkStatefulSet(set: Field, faults: readonly Fault[]): void {
  const spec = set.at('spec');
  checkReplicas(spec, 'statefulset', faults);
  const management = spec.at('podManagementPolicy');
  if (!['', 'OrderedReady', 'Parallel'].includes(management.text)) {
    management.invalid("must be 'OrderedReady' or 'Parallel'");
  }
  checkStrategy(spec.at('updateStrategy'));
  const retention = spec.at('persistentVolumeClaimRetentionPolicy');
  for (const key of ['whenDeleted', 'whenScaled']) retention.at(key).oneOf(['Retain', 'Delete']);
  for (const claim of spec.at('volumeClaimTemplates').items) {
    checkMetadataLists(claim.at('metadata'));
    checkClaimTemplate(claim);
  }
  spec.at('ordinals', 'start').notNegative();
  if (spec.at('serviceName').text !== '') spec.at('serviceName').check(dnsLabel);
}

function checkStrategy(strategy: Field): void {
  const [type, rolling] = [strategy.at('type'), strategy.at('rollingUpdate')];
  if (!['', 'OnDelete', 'RollingUpdate'].includes(type.text)) type.invalid("must be 'RollingUpdate' or 'OnDelete'");
  if (type.text === 'OnDelete' && rolling.isSet) {
    rolling.invalid("only allowed for updateStrategy 'RollingUpdate'");
  }
  if (type.text !== 'OnDelete') rolling.at('partition').notNegative();
}

/**
 * A StatefulSet as the server judges it: its claims are volumes of its pods, before other volumes of the same name, and
 * the names of its pods are its own.
 */
export function completedStatefulSet(set: JsonObject): JsonObject {
  const { spec } = set;
  if (!isJsonObject(spec) || !isJsonObject(spec['template'])) return set;
  const { template } = spec;
  const pod = template['spec'];
  if (!isJsonObject(pod)) return set;
  const { hostname: _, subdomain: __, ...own } = pod;
  const claims = new Map(
    listOf(spec['volumeClaimTemplates']).map((claim) => {
      const name = isJsonObject(claim) && isJsonObject(claim['metadata']) ? (claim['metadata']['name'] ?? '') : '';
      return [name, { name, persistentVolumeClaim: { claimName: name } }] as const;
    }),
  );
  const volumes = listOf(own['volumes']);
  const names = volumes.map((volume) => (isJsonObject(volume) ? volume['name'] : undefined));
  const replaced = volumes.map((volume, index) => claims.get(names[index] ?? '') ?? volume);
  const added = [...claims].flatMap(([name, volume]) => (names.includes(name) ? [] : [volume]));
  return { ...set, spec: { ...spec, template: { ...template, spec: { ...own, volumes: [...replaced, ...added] } } } };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
