import type { Field } from '../field/field.ts';
import { dnsLabel, type Form, qualifiedName, utf8Length } from '../field/forms.ts';
import { checkLabels } from './label-selector.ts';

/** Bytes of all annotations of an object, keys and values. */
const mostAnnotations = 256 * 1024;

/** What differs in the metadata of kinds. */
export interface MetadataRule {
  readonly namespaced: boolean;
  readonly name: Form;
  /** The form of `generateName`. */
  readonly prefix: Form;
  /** Whether the kind is one of Kubernetes itself, where finalizers without a domain are of a closed list. */
  readonly standardFinalizers: boolean;
  /** Whether the server gives a name to what has none. */
  readonly nameless?: boolean;
}

/** The metadata of any object. A namespace that is absent is the release's. */
export function checkMetadata(
  metadata: Field,
  { namespaced, name: form, prefix, standardFinalizers, nameless = false }: MetadataRule,
): void {
  const [name, generateName, namespace] = [metadata.at('name'), metadata.at('generateName'), metadata.at('namespace')];
  if (generateName.text !== '') generateName.check(prefix);
  if (name.text !== '') name.check(form);
  else if (generateName.text === '' && !nameless) name.required('name or generateName is required');
  if (namespaced && namespace.text !== '') namespace.check(dnsLabel);
  metadata.at('generation').notNegative();
  checkLabels(metadata.at('labels'));
  checkAnnotations(metadata.at('annotations'));
  checkOwners(metadata.at('ownerReferences'));
  checkFinalizers(metadata.at('finalizers'), standardFinalizers);
  if (metadata.isApplied) checkOwnOfServer(metadata);
}

/** What the server writes itself, and what says that an object is there already. */
function checkOwnOfServer(metadata: Field): void {
  const [version, uid, managed] = [metadata.at('resourceVersion'), metadata.at('uid'), metadata.at('managedFields')];
  if (version.text !== '') version.invalid('should not be set on objects to be created');
  if (uid.text !== '') uid.invalid('uid mismatch: no existing object was found');
  if (managed.isSet) managed.invalid('must be nil');
}

/** Annotations of an object or of the pods of a template. */
export function checkAnnotations(annotations: Field): void {
  let bytes = 0;
  for (const [key, value] of annotations.entries) {
    value.check(qualifiedName, key.toLowerCase());
    bytes += utf8Length(key) + utf8Length(value.text);
  }
  if (bytes > mostAnnotations) annotations.tooLong(mostAnnotations);
}

function checkOwners(owners: Field): void {
  let controller: string | undefined;
  for (const owner of owners.items) {
    const [apiVersion, kind, name] = [owner.at('apiVersion'), owner.at('kind'), owner.at('name')];
    if (apiVersion.text === '' || apiVersion.text.endsWith('/') || apiVersion.text.split('/').length > 2) {
      apiVersion.invalid('version must not be empty');
    }
    for (const each of [kind, name, owner.at('uid')]) if (each.text === '') each.invalid('must not be empty');
    if (apiVersion.text === 'v1' && kind.text === 'Event') owner.invalid('is disallowed from being an owner');
    if (!owner.at('controller').flag) continue;
    const own = `${kind.text}/${name.text}`;
    if (controller !== undefined) {
      owners.invalid(
        `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${own}`,
      );
    }
    controller ??= own;
  }
}

const ofCollector = ['orphan', 'foregroundDeletion'];

function checkFinalizers(finalizers: Field, standardOnly: boolean): void {
  const names = finalizers.items.map(({ text }) => text);
  for (const finalizer of finalizers.items) {
    finalizer.check(qualifiedName);
    if (standardOnly && !finalizer.text.includes('/') && ![...ofCollector, 'kubernetes'].includes(finalizer.text)) {
      finalizer.invalid('name is neither a standard finalizer name nor is it fully qualified');
    }
  }
  if (ofCollector.every((each) => names.includes(each))) {
    finalizers.invalid('finalizer orphan and foregroundDeletion cannot be both set');
  }
}
