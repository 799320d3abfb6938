import type { Field } from '../field/field.ts';
import { checkDescending } from '../field/paths.ts';

/** The volumes of a pod by name: those without a fault. */
export type Volumes = ReadonlyMap<string, Field>;

/** Where the volumes of a pod are in a container, as folders and as devices. */
export function checkMounts(container: Field, volumes: Volumes, dropped: ReadonlySet<string>): void {
  const mounts = container.at('volumeMounts').items.filter((mount) => !dropped.has(mount.at('name').text));
  const devices = container.at('volumeDevices').items;
  checkFolders(mounts, devices, volumes, container.at('securityContext', 'privileged').flag);
  checkDevices(devices, mounts, volumes);
}

/** Of two with one name the last counts, as in the map that the server makes of them. */
const placesOf = (list: readonly Field[], path: string): ReadonlyMap<string, string> =>
  new Map(list.map((each) => [each.at('name').text, each.at(path).text]));

function checkFolders(
  mounts: readonly Field[],
  devices: readonly Field[],
  volumes: Volumes,
  privileged: boolean,
): void {
  const ofDevices = placesOf(devices, 'devicePath');
  const paths = new Set<string>();
  for (const mount of mounts) {
    const [name, path, sub, expression] = ['name', 'mountPath', 'subPath', 'subPathExpr'].map((key) => mount.at(key));
    if (name === undefined || path === undefined || sub === undefined || expression === undefined) continue;
    if (name.text === '') name.required();
    if (!volumes.has(name.text)) name.notFound();
    if (path.text === '') path.required();
    if (paths.has(path.text)) path.invalid('must be unique');
    paths.add(path.text);
    if (ofDevices.has(name.text)) name.invalid('must not already exist in volumeDevices');
    if ([...ofDevices.values()].includes(path.text)) path.invalid('must not already exist as a path in volumeDevices');
    checkDescending(sub);
    checkDescending(expression);
    if (sub.text !== '' && expression.text !== '') expression.invalid('subPathExpr and subPath are mutually exclusive');
    checkPropagation(mount, privileged);
  }
}

function checkPropagation(mount: Field, privileged: boolean): void {
  const [propagation, recursive] = [mount.at('mountPropagation'), mount.at('recursiveReadOnly')];
  if (propagation.isSet) propagation.mustBeOneOf(['Bidirectional', 'HostToContainer', 'None']);
  if (propagation.text === 'Bidirectional' && !privileged) {
    propagation.forbidden('Bidirectional mount propagation is available only to privileged containers');
  }
  if (!recursive.isSet) return;
  recursive.mustBeOneOf(['Disabled', 'Enabled', 'IfPossible']);
  if (recursive.text !== 'Enabled' && recursive.text !== 'IfPossible') return;
  if (!mount.at('readOnly').flag) recursive.forbidden('may only be specified when readOnly is true');
  if (propagation.isSet && propagation.text !== 'None') {
    recursive.forbidden('may only be specified when mountPropagation is None or not specified');
  }
}

function checkDevices(devices: readonly Field[], mounts: readonly Field[], volumes: Volumes): void {
  const ofMounts = placesOf(mounts, 'mountPath');
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const device of devices) {
    const [name, path] = [device.at('name'), device.at('devicePath')];
    const volume = volumes.get(name.text);
    if (name.text === '') name.required();
    else if (names.has(name.text)) name.invalid('must be unique');
    if (volume === undefined) name.notFound();
    else if (!volume.at('persistentVolumeClaim').isSet && !volume.at('ephemeral').isSet) {
      name.invalid('can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode');
    }
    if (path.text === '') path.required();
    if (paths.has(path.text)) path.invalid('must be unique');
    if (path.text.split('/').includes('..')) path.invalid("can not contain backsteps ('..')");
    else paths.add(path.text);
    if (ofMounts.has(name.text)) name.invalid('must not already exist in volumeMounts');
    if ([...ofMounts.values()].includes(path.text)) path.invalid('must not already exist as a path in volumeMounts');
    names.add(name.text);
  }
}
