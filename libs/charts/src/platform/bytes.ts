/**
 * CEL that adds up the bytes of what an object holds. CEL has no size of a whole object, so what can hold much is named:
 * texts by their length, and things of which there may be any number by the most that one may come to.
 */

/** Bytes of a text; `size` alone counts code points. */
const bytes = (value: string): string => `size(bytes(${value}))`;

/** What is there counts, what is not is nothing. */
const present = (of: string, amount: string): string => `(has(${of}) ? ${amount} : 0)`;

const text = (of: string): string => present(of, bytes(of));

/** The sum over the items of a list, or over the keys of a map. */
const sum = (of: string, item: string, each: string): string => present(of, `${of}.map(${item}, ${each}).sum()`);

const texts = (of: string): string => sum(of, 'x', bytes('x'));

const map = (of: string): string => sum(of, 'k', `${bytes('k')} + ${bytes(`${of}[k]`)}`);

/** Bytes by name, which CEL sees in Base64 and the store does not. */
const binary = (of: string): string => sum(of, 'k', `${bytes('k')} + size(${of}[k]) * 3 / 4`);

const many = (of: string, each: number): string => present(of, `size(${of}) * ${each}`);

/** Commands and requests that tell how a container is, or are made after its start and before its end. */
const hooks = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'].map(
  (path) => {
    const steps = path.split('.').map((_, index, all) => `has(c.${all.slice(0, index + 1).join('.')})`);
    const hook = `c.${path}`;
    const request = [
      text(`${hook}.httpGet.path`),
      sum(`${hook}.httpGet.httpHeaders`, 'h', `${bytes('h.name')} + ${bytes('h.value')}`),
    ].join(' + ');
    return `(${steps.join(' && ')} ? ${present(`${hook}.exec`, texts(`${hook}.exec.command`))} + ${present(`${hook}.httpGet`, request)} : 0)`;
  },
);

/** Bytes of the metadata `m`. */
export const bytesOfMetadata = [
  map('m.annotations'),
  map('m.labels'),
  many('m.finalizers', 320),
  many('m.ownerReferences', 640),
].join(' + ');

/** Bytes of the container `c`. */
export const bytesOfContainer = [
  '256',
  text('c.image'),
  text('c.workingDir'),
  text('c.terminationMessagePath'),
  texts('c.command'),
  texts('c.args'),
  sum('c.env', 'e', `32 + ${bytes('e.name')} + ${text('e.value')}`),
  sum('c.volumeMounts', 'v', `64 + ${bytes('v.mountPath')} + ${text('v.subPath')} + ${text('v.subPathExpr')}`),
  many('c.envFrom', 320),
  many('c.ports', 128),
  ...hooks,
].join(' + ');

/** Bytes of the volume `v`. */
const bytesOfVolume = [
  '128',
  present('v.csi', map('v.csi.volumeAttributes')),
  ...['configMap', 'secret', 'downwardAPI'].map((source) =>
    present(`v.${source}`, sum(`v.${source}.items`, 'i', `64 + ${bytes('i.path')}`)),
  ),
  present('v.projected', many('v.projected.sources', 1024)),
].join(' + ');

/** Bytes of the pod's specification `s`, without its containers. */
export const bytesOfPod = [
  sum('s.volumes', 'v', bytesOfVolume),
  sum('s.hostAliases', 'a', `64 + ${texts('a.hostnames')}`),
  map('s.nodeSelector'),
  many('s.tolerations', 768),
  many('s.topologySpreadConstraints', 640),
  many('s.readinessGates', 320),
  many('s.imagePullSecrets', 256),
].join(' + ');

/** Bytes of the data of the object `o`, a Secret or a ConfigMap. */
export const bytesOfData = `(request.resource.resource == 'secrets' ? ${binary('o.data')} : ${map('o.data')}) + ${binary('o.binaryData')}`;

/** Bytes of the ports of the Service `o`. */
export const bytesOfPorts = present('o.spec', many('o.spec.ports', 256));
