import type { Field } from '../field/field.ts';
import { dnsLabel } from '../field/forms.ts';

/** Volumes of storage in the network that Kubernetes knows by itself, and the fields that each needs. */
const needed = {
  awsElasticBlockStore: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  azureFile: ['secretName', 'shareName'],
  cephfs: [],
  cinder: ['volumeID'],
  fc: [],
  flexVolume: ['driver'],
  flocker: [],
  gcePersistentDisk: ['pdName'],
  glusterfs: ['endpoints', 'path'],
  iscsi: ['targetPortal'],
  nfs: ['server', 'path'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  quobyte: ['volume'],
  rbd: ['image'],
  scaleIO: ['gateway', 'system', 'volumeName'],
  storageos: ['volumeName'],
  vsphereVolume: ['volumePath'],
} as const;

/** A kind of storage in the network. */
export type NetworkSource = keyof typeof needed;

const isSource = (key: string): key is NetworkSource => Object.hasOwn(needed, key);

/** All of them. */
export const networkSources: readonly NetworkSource[] = Object.keys(needed).filter(isSource);

/** A volume of such storage. */
export function checkNetworkSource(kind: NetworkSource, source: Field, volume: string): void {
  for (const key of needed[kind]) if (source.at(key).text === '') source.at(key).required();
  switch (kind) {
    case 'awsElasticBlockStore':
    case 'gcePersistentDisk': {
      const partition = source.at('partition');
      if (partition.number < 0 || partition.number > 255) partition.invalid('must be between 1 and 255, inclusive');
      return;
    }
    case 'azureDisk':
      checkAzureDisk(source);
      return;
    case 'cephfs':
    case 'rbd':
      if (source.at('monitors').size === 0) source.at('monitors').required();
      return;
    case 'cinder':
      checkSecretName(source.at('secretRef'));
      return;
    case 'fc':
      checkFibreChannel(source);
      return;
    case 'flexVolume':
      checkFlexOptions(source.at('options'));
      return;
    case 'flocker':
      checkFlocker(source);
      return;
    case 'iscsi':
      checkIscsi(source, volume);
      return;
    case 'nfs':
      if (!source.at('path').text.startsWith('/')) source.at('path').invalid('must be an absolute path');
      return;
    case 'quobyte':
      checkQuobyte(source);
      return;
    case 'storageos':
      if (source.at('volumeName').text !== '') source.at('volumeName').check(dnsLabel);
      if (source.at('volumeNamespace').text !== '') source.at('volumeNamespace').check(dnsLabel);
      checkSecretName(source.at('secretRef'));
      return;
    case 'azureFile':
    case 'glusterfs':
    case 'photonPersistentDisk':
    case 'portworxVolume':
    case 'scaleIO':
    case 'vsphereVolume':
  }
}

function checkSecretName(secret: Field): void {
  if (secret.isSet && secret.at('name').text === '') secret.at('name').required();
}

function checkAzureDisk(source: Field): void {
  const [caching, kind, uri] = [source.at('cachingMode'), source.at('kind'), source.at('diskURI')];
  if (caching.isSet) caching.mustBeOneOf(['None', 'ReadOnly', 'ReadWrite']);
  if (kind.isSet) kind.mustBeOneOf(['Dedicated', 'Managed', 'Shared']);
  // A disk without a kind is one in a storage account.
  const managed = kind.text === 'Managed';
  if (!uri.text.startsWith(managed ? '/subscriptions/' : 'https://')) {
    uri.unsupported([
      managed
        ? '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'
        : 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd',
    ]);
  }
}

function checkFibreChannel(source: Field): void {
  const [names, ids, unit] = [source.at('targetWWNs'), source.at('wwids'), source.at('lun')];
  if (names.size === 0 && ids.size === 0) names.required('must specify either targetWWNs or wwids, but not both');
  if (names.size > 0 && ids.size > 0) names.invalid('targetWWNs and wwids can not be specified simultaneously');
  if (names.size === 0) return;
  if (unit.isSet) unit.inRange(0, 255);
  else unit.required('lun is required if targetWWNs is specified');
}

function checkFlexOptions(options: Field): void {
  for (const [key, value] of options.entries) {
    if (/\.(kubernetes|k8s)\.io$/.test(`.${(key.split('/', 1)[0] ?? '').toLowerCase()}`)) {
      value.invalid('kubernetes.io and k8s.io namespaces are reserved');
    }
  }
}

function checkFlocker(source: Field): void {
  const [name, id] = [source.at('datasetName'), source.at('datasetUUID')];
  if (name.text === '' && id.text === '') source.required('one of datasetName and datasetUUID is required');
  if (name.text !== '' && id.text !== '') {
    source.invalid('datasetName and datasetUUID can not be specified simultaneously');
  }
  if (name.text.includes('/')) name.invalid("must not contain '/'");
}

const qualifiedNames: Readonly<Record<string, RegExp>> = {
  iqn: /iqn\.\d{4}-\d{2}\.([A-Za-z0-9-.]+)(:[^,;*&$|\s]+)$/,
  eui: /^eui.[A-Za-z0-9]{16}$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
};

function checkIscsi(source: Field, volume: string): void {
  const [name, initiator] = [source.at('iqn'), source.at('initiatorName')];
  if (name.text === '') name.required();
  else checkQualified(name);
  source.at('lun').inRange(0, 255);
  const authenticates = source.at('chapAuthDiscovery').flag || source.at('chapAuthSession').flag;
  if (authenticates && !source.at('secretRef').isSet) source.at('secretRef').required();
  if (!initiator.isSet) return;
  checkQualified(initiator);
  if (`${volume}:${source.at('targetPortal').text}`.length > 64) {
    source.invalid('Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters');
  }
}

function checkQualified(name: Field): void {
  const pattern = qualifiedNames[name.text.slice(0, 3)];
  if (pattern === undefined) name.invalid('must be valid format starting with iqn, eui, or naa');
  else if (!pattern.test(name.text)) name.invalid('must be valid format');
}

function checkQuobyte(source: Field): void {
  const [registry, tenant] = [source.at('registry'), source.at('tenant')];
  const message = 'must be a host:port pair or multiple pairs separated by commas';
  if (registry.text === '') registry.required(message);
  else if (tenant.text.length > 64) tenant.required('must be a UUID and may not exceed a length of 64 characters');
  else if (!registry.text.split(',').every(isHostAndPort)) registry.invalid(message);
}

const isHostAndPort = (text: string): boolean => /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(text);
