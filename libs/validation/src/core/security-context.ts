import type { Field } from '../field/field.ts';
import { checkDescending } from '../field/paths.ts';
import { checkWindowsOptions } from './windows.ts';

const mostId = 2 ** 31 - 1;

/** What a container may do. */
export function checkContainerSecurity(context: Field, hostUsers: boolean): void {
  for (const key of ['runAsUser', 'runAsGroup']) if (context.at(key).isSet) context.at(key).inRange(0, mostId);
  const mount = context.at('procMount');
  if (mount.isSet) {
    mount.mustBeOneOf(['Default', 'Unmasked']);
    if (hostUsers && mount.text === 'Unmasked') mount.invalid('`hostUsers` must be false to use `Unmasked`');
  }
  if (context.at('allowPrivilegeEscalation').value === false) {
    if (context.at('privileged').flag) {
      context.invalid('cannot set `allowPrivilegeEscalation` to false and `privileged` to true');
    }
    if (context.at('capabilities', 'add').items.some(({ text }) => text === 'CAP_SYS_ADMIN')) {
      context.invalid('cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN');
    }
  }
  checkProfiles(context);
}

/** What the containers of a pod may do. */
export function checkPodSecurity(context: Field, spec: Field): void {
  for (const key of ['fsGroup', 'runAsUser', 'runAsGroup']) {
    if (context.at(key).isSet) context.at(key).inRange(0, mostId);
  }
  for (const group of context.at('supplementalGroups').items) group.inRange(0, mostId);
  const shared = spec.at('shareProcessNamespace');
  if (shared.flag && spec.at('hostPID').flag) {
    shared.invalid('ShareProcessNamespace and HostPID cannot both be enabled');
  }
  checkSysctls(context.at('sysctls'), spec);
  const choices: Readonly<Record<string, readonly string[]>> = {
    fsGroupChangePolicy: ['Always', 'OnRootMismatch'],
    supplementalGroupsPolicy: ['Merge', 'Strict'],
    seLinuxChangePolicy: ['MountOption', 'Recursive'],
  };
  for (const [key, allowed] of Object.entries(choices)) {
    if (context.at(key).isSet) context.at(key).mustBeOneOf(allowed);
  }
  checkProfiles(context);
}

function checkProfiles(context: Field): void {
  const [seccomp, appArmor] = [context.at('seccompProfile'), context.at('appArmorProfile')];
  if (seccomp.isSet) checkSeccomp(seccomp);
  if (appArmor.isSet) checkAppArmor(appArmor);
  checkWindowsOptions(context.at('windowsOptions'));
}

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];

function checkSeccomp(profile: Field): void {
  const [type, local] = [profile.at('type'), profile.at('localhostProfile')];
  if (type.text === '') type.required('type is required when seccompProfile is set');
  type.oneOf(profileTypes);
  if (type.text !== 'Localhost') {
    if (local.isSet) local.invalid('can only be set when seccomp type is Localhost');
  } else if (local.isSet) checkDescending(local);
  else local.required('must be set when seccomp type is Localhost');
}

/** Of a path on Linux, less its end. */
const longestProfile = 4095;

function checkAppArmor(profile: Field): void {
  const [type, local] = [profile.at('type'), profile.at('localhostProfile')];
  if (type.text === '') type.required('type is required when appArmorProfile is set');
  type.oneOf(profileTypes);
  if (type.text !== 'Localhost') {
    if (local.isSet && profileTypes.includes(type.text)) {
      local.invalid('can only be set when AppArmor type is Localhost');
    }
    return;
  }
  if (local.text === '') local.required('must be set when AppArmor type is Localhost');
  if (local.text !== local.text.trim()) local.invalid('must not be padded with whitespace');
  if (local.text.length > longestProfile) local.tooLong(longestProfile);
}

const sysctlName = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const ofIpc = /^(kernel\.(sem|shm.*|msg.*)|fs\.mqueue\..*)$/;

function checkSysctls(sysctls: Field, spec: Field): void {
  const seen = new Set<string>();
  for (const sysctl of sysctls.items) {
    const name = sysctl.at('name');
    if (name.text === '') name.required();
    else if (name.text.length > 253 || !sysctlName.test(name.text)) {
      name.invalid('must have at most 253 characters and match regex');
    } else if (seen.has(name.text)) name.duplicate();
    seen.add(name.text);
    const dotted = name.text.replaceAll('/', '.');
    if (spec.at('hostNetwork').flag && dotted.startsWith('net.')) {
      name.invalid("may not be specified when 'hostNetwork' is true");
    }
    if (spec.at('hostIPC').flag && ofIpc.test(dotted)) name.invalid("may not be specified when 'hostIPC' is true");
  }
}
