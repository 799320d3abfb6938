import type { Field } from '../field/field.ts';
import { dnsLabel, dnsSubdomain } from '../field/forms.ts';
import { parseThousandths } from '../field/quantity.ts';
import { checkLabelSelector } from '../meta/label-selector.ts';
import { checkQuantityForm } from './resources.ts';

/** A claim of storage. The server drops some sources of its data before it looks. */
export function checkClaim(claim: Field): void {
  checkClaimSpec(claim.at('spec'), keptSources(claim.at('spec')));
}

/** What a template of claims asks for. */
export const checkClaimTemplate = (template: Field): void => checkClaimSpec(template.at('spec'), template.at('spec'));

/** @param sources what holds the sources of the claim's data */
function checkClaimSpec(spec: Field, sources: Field): void {
  checkAccessModes(spec.at('accessModes'));
  checkLabelSelector(spec.at('selector'));
  checkStorage(spec.at('resources', 'requests', 'storage'));
  for (const [, limit] of spec.at('resources', 'limits').entries) checkQuantityForm(limit);
  for (const key of ['storageClassName', 'volumeAttributesClassName']) {
    if (spec.at(key).text !== '') spec.at(key).check(dnsSubdomain);
  }
  if (spec.at('volumeMode').isSet) spec.at('volumeMode').mustBeOneOf(['Block', 'Filesystem']);
  checkSources(sources);
}

const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

function checkAccessModes(modes: Field): void {
  if (modes.size === 0) modes.required('at least 1 access mode is required');
  for (const mode of modes.items) mode.mustBeOneOf(accessModes);
  const known = modes.items.map(({ text }) => text).filter((mode) => accessModes.includes(mode));
  if (known.includes('ReadWriteOncePod') && known.some((mode) => mode !== 'ReadWriteOncePod')) {
    modes.forbidden('may not use ReadWriteOncePod with other access modes');
  }
}

function checkStorage(storage: Field): void {
  checkQuantityForm(storage);
  if (storage.value === undefined) storage.required();
  else if ((parseThousandths(storage.value ?? 0) ?? 1n) <= 0n) storage.invalid('must be greater than zero');
}

function keptSources(spec: Field): Field {
  const [source, reference] = [spec.at('dataSource'), spec.at('dataSourceRef')];
  // One in another namespace is not served yet; and by itself, one that is neither a claim nor a snapshot never was.
  const keptReference = reference.isSet && reference.at('namespace').text === '';
  const keptSource = source.isSet && (keptReference || isClaimOrSnapshot(source));
  return spec.reading({
    dataSource: keptSource ? (source.value ?? null) : null,
    dataSourceRef: keptReference ? (reference.value ?? null) : null,
  });
}

function checkSources(spec: Field): void {
  const [source, reference] = [spec.at('dataSource'), spec.at('dataSourceRef')];
  for (const each of [source, reference]) if (each.isSet) checkSource(each);
  if (reference.isSet && reference.at('namespace').text !== '') reference.at('namespace').check(dnsLabel);
  if (!source.isSet || !reference.isSet) return;
  if (reference.at('namespace').text !== '') {
    source.invalid('may not be specified when dataSourceRef.namespace is specified');
    return;
  }
  const same = ['apiGroup', 'kind', 'name'].every((key) => source.at(key).text === reference.at(key).text);
  if (!same) source.invalid('must match dataSourceRef');
}

function isClaimOrSnapshot(source: Field): boolean {
  const [group, kind] = [source.at('apiGroup').text, source.at('kind').text];
  return (
    (group === '' && kind === 'PersistentVolumeClaim') ||
    (group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot')
  );
}

function checkSource(source: Field): void {
  const [group, kind] = [source.at('apiGroup').text, source.at('kind')];
  for (const key of ['name', 'kind']) if (source.at(key).text === '') source.at(key).required();
  if (group === '' && kind.text !== 'PersistentVolumeClaim') {
    source.invalid("must be 'PersistentVolumeClaim' when referencing the default apiGroup");
  }
  if (group !== '') source.at('apiGroup').check(dnsSubdomain);
}
