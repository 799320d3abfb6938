import { at, listAt, mapAt } from './subjects.ts';

/** Kinds of volume that the Pod Security Standard `restricted` allows. */
const volumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

const seccomp = ['RuntimeDefault', 'Localhost'];

/** What the Pod Security Standard `restricted` has against the spec of a pod, baseline included. */
export function restrictedProblems(spec: unknown): readonly string[] {
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) => listAt(spec, key));
  const host = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => at(spec, key) === true);
  const forbidden = ['seLinuxOptions', 'windowsOptions', 'sysctls', 'appArmorProfile'].filter(
    (key) => at(spec, 'securityContext', key) !== undefined,
  );
  const podProblems = [
    ...host,
    ...forbidden,
    ...(at(spec, 'securityContext', 'runAsUser') === 0 ? ['runAsUser of the pod is 0'] : []),
    ...listAt(spec, 'volumes').flatMap((volume) => {
      const kinds = Object.keys(mapAt(volume)).filter((key) => key !== 'name');
      return kinds.filter((kind) => !volumes.includes(kind)).map((kind) => `volume ${kind}`);
    }),
  ];
  return [...podProblems, ...containers.flatMap((container) => containerProblems(spec, container))];
}

function containerProblems(spec: unknown, container: unknown): readonly string[] {
  const own = (key: string): unknown => at(container, 'securityContext', key);
  const inherited = (key: string): unknown => own(key) ?? at(spec, 'securityContext', key);
  const added = listAt(container, 'securityContext', 'capabilities', 'add').filter(
    (name) => name !== 'NET_BIND_SERVICE',
  );
  return [
    ...(own('privileged') === true ? ['privileged'] : []),
    ...(own('allowPrivilegeEscalation') === false ? [] : ['allowPrivilegeEscalation is not false']),
    ...(inherited('runAsNonRoot') === true ? [] : ['runAsNonRoot is not true']),
    ...(own('runAsUser') === 0 ? ['runAsUser is 0'] : []),
    ...(seccomp.includes(String(at(inherited('seccompProfile'), 'type'))) ? [] : ['no seccompProfile']),
    ...(listAt(container, 'securityContext', 'capabilities', 'drop').includes('ALL') ? [] : ['ALL is not dropped']),
    ...(added.length === 0 ? [] : ['capabilities are added']),
    ...(own('procMount') === undefined ? [] : ['procMount']),
    ...listAt(container, 'ports').flatMap((port) => (at(port, 'hostPort') === undefined ? [] : ['hostPort'])),
  ];
}
