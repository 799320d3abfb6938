import type { Field } from '../field/field.ts';
import { checkDescendingUnreserved, checkFileMode } from '../field/paths.ts';
import { checkFieldRef, checkResourceFieldRef } from './downward.ts';

/** A key that becomes a file. */
export function checkKeyToPath(item: Field): void {
  for (const key of ['key', 'path']) if (item.at(key).text === '') item.at(key).required();
  checkDescendingUnreserved(item.at('path'));
  checkFileMode(item.at('mode'));
}

const fieldsOfFiles = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

/** A field of the pod that becomes a file. */
export function checkDownwardFile(file: Field): void {
  const [path, field, resource] = [file.at('path'), file.at('fieldRef'), file.at('resourceFieldRef')];
  if (path.text === '') path.required();
  checkDescendingUnreserved(path);
  if (field.isSet) {
    checkFieldRef(field, fieldsOfFiles);
    if (resource.isSet) file.invalid('fieldRef and resourceFieldRef can not be specified simultaneously');
  } else if (resource.isSet) checkResourceFieldRef(resource, true);
  else file.required('one of fieldRef and resourceFieldRef is required');
  checkFileMode(file.at('mode'));
}
