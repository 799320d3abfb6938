import type { Fault, Field } from '../field/field.ts';
import { dnsLabel, dnsSubdomain } from '../field/forms.ts';
import type { Volumes } from './mounts.ts';
import { checkVolumeSource, volumeSources } from './volume-sources.ts';

/**
 * The volumes of a pod.
 *
 * @param podName the name of the pod where it is known: claims that it makes are called after it
 */
export function checkVolumes(volumes: Field, faults: readonly Fault[], podName: string): Volumes {
  const sound = new Map<string, Field>();
  const made = new Set(
    volumes.items
      .filter((volume) => podName !== '' && volume.at('ephemeral').isSet)
      .map((volume) => `${podName}-${volume.at('name').text}`),
  );
  for (const volume of volumes.items) {
    if (volume.at('image').isSet) continue;
    const before = faults.length;
    const name = volume.at('name');
    checkSource(volume, podName);
    if (name.text === '') name.required();
    else name.check(dnsLabel);
    if (sound.has(name.text)) name.duplicate();
    if (faults.length === before) sound.set(name.text, volume);
    const claim = volume.at('persistentVolumeClaim', 'claimName');
    if (volume.at('persistentVolumeClaim').isSet && made.has(claim.text)) {
      claim.invalid('must not reference a PVC that gets created for an ephemeral volume');
    }
  }
  return sound;
}

function checkSource(volume: Field, podName: string): void {
  // A volume of no source is an empty folder.
  const [first, ...others] = volumeSources.map((key) => volume.at(key)).filter(({ isSet }) => isSet);
  for (const other of others) other.forbidden('may not specify more than 1 volume type');
  if (first === undefined) return;
  checkVolumeSource(first, volume.at('name').text);
  if (first.path.at(-1) !== 'ephemeral' || podName === '' || volume.at('name').text === '') return;
  for (const message of dnsSubdomain(`${podName}-${volume.at('name').text}`)) {
    volume.at('name').invalid(`PVC name "${podName}-${volume.at('name').text}": ${message}`);
  }
}

/** Images as volumes are not served yet: the server drops them. Their names. */
export const droppedVolumes = (volumes: Field): ReadonlySet<string> =>
  new Set(volumes.items.flatMap((volume) => (volume.at('image').isSet ? [volume.at('name').text] : [])));
