import type { Field } from '../field/field.ts';
import { dnsSubdomain } from '../field/forms.ts';
import { checkDescending, checkFileMode, checkNoBacksteps } from '../field/paths.ts';
import { parseQuantity } from '../field/quantity.ts';
import { checkLabels } from '../meta/label-selector.ts';
import { checkAnnotations } from '../meta/metadata.ts';
import { checkNetworkSource, networkSources } from './network-volume-sources.ts';
import { checkClaimTemplate } from './persistent-volume-claim.ts';
import { checkProjections } from './projections.ts';
import { checkQuantityForm } from './resources.ts';
import { checkDownwardFile, checkKeyToPath } from './volume-files.ts';

const ownSources = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'secret',
  'persistentVolumeClaim',
  'downwardAPI',
  'configMap',
  'projected',
  'csi',
  'ephemeral',
] as const;

/** What a volume may be made of. */
export const volumeSources: readonly string[] = [...ownSources, ...networkSources];

/** The source of a volume. */
export function checkVolumeSource(source: Field, volume: string): void {
  const key = String(source.path.at(-1));
  const network = networkSources.find((each) => each === key);
  if (network !== undefined) {
    checkNetworkSource(network, source, volume);
    return;
  }
  switch (ownSources.find((each) => each === key)) {
    case 'emptyDir':
      checkQuantityForm(source.at('sizeLimit'));
      if ((parseQuantity(source.at('sizeLimit').value) ?? 0n) < 0n) {
        source.at('sizeLimit').forbidden('SizeLimit field must be a valid resource quantity');
      }
      return;
    case 'hostPath':
      checkHostPath(source);
      return;
    case 'gitRepo':
      if (source.at('repository').text === '') source.at('repository').required();
      checkDescending(source.at('directory'));
      return;
    case 'secret':
      if (source.at('secretName').text === '') source.at('secretName').required();
      checkFiles(source);
      return;
    case 'configMap':
      if (source.at('name').text === '') source.at('name').required();
      checkFiles(source);
      return;
    case 'persistentVolumeClaim':
      if (source.at('claimName').text === '') source.at('claimName').required();
      return;
    case 'downwardAPI':
      checkFileMode(source.at('defaultMode'));
      for (const file of source.at('items').items) checkDownwardFile(file);
      return;
    case 'projected':
      checkFileMode(source.at('defaultMode'));
      checkProjections(source);
      return;
    case 'csi':
      checkCsi(source);
      return;
    case 'ephemeral':
      checkEphemeral(source);
      return;
    case undefined:
  }
}

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

function checkHostPath(source: Field): void {
  if (source.at('path').text === '') {
    source.at('path').required();
    return;
  }
  checkNoBacksteps(source.at('path'));
  source.at('type').mustBeOneOf(hostPathTypes);
}

/** Which keys of a Secret or ConfigMap become which files. */
function checkFiles(source: Field): void {
  checkFileMode(source.at('defaultMode'));
  for (const item of source.at('items').items) checkKeyToPath(item);
}

function checkCsi(source: Field): void {
  checkDriverName(source.at('driver'));
  const secret = source.at('nodePublishSecretRef');
  if (!secret.isSet) return;
  if (secret.at('name').text === '') secret.at('name').required();
  else secret.at('name').check(dnsSubdomain);
}

/** The name of a storage driver. */
function checkDriverName(driver: Field): void {
  if (driver.text === '') driver.required();
  if (driver.text.length > 63) driver.tooLong(63);
  driver.check(dnsSubdomain, driver.text.toLowerCase());
}

function checkEphemeral(source: Field): void {
  const template = source.at('volumeClaimTemplate');
  if (!template.isSet) {
    template.required();
    return;
  }
  const metadata = template.at('metadata');
  checkAnnotations(metadata.at('annotations'));
  checkLabels(metadata.at('labels'));
  for (const [key, value] of metadata.entries) {
    const empty = value.size === 0 && value.text === '' && value.number === 0;
    if (key !== 'annotations' && key !== 'labels' && value.isSet && !empty) value.forbidden('cannot be set');
  }
  checkClaimTemplate(template);
}
