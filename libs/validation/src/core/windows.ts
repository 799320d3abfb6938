import type { Field } from '../field/field.ts';
import { dnsSubdomain, utf8Length } from '../field/forms.ts';

/** What only containers of Windows have. */
export function checkWindowsOptions(options: Field): void {
  const [name, spec, user] = ['gmsaCredentialSpecName', 'gmsaCredentialSpec', 'runAsUserName'].map((key) =>
    options.at(key),
  );
  if (name?.isSet) name.check(dnsSubdomain);
  if (spec?.isSet && spec.text === '') spec.invalid('gmsaCredentialSpec cannot be an empty string');
  if (spec !== undefined && utf8Length(spec.text) > 64 * 1024) {
    spec.invalid('gmsaCredentialSpec size must be under 64 KiB');
  }
  if (user?.isSet) checkUser(user);
}

const dnsPart = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const domainForms = [/^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/, new RegExp(`^${dnsPart}(?:\\.${dnsPart})*$`)];

function checkUser(field: Field): void {
  const parts = field.text.split('\\');
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? parts[0] : undefined;
  if (field.text === '') field.invalid('runAsUserName cannot be an empty string');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  else if (/[\u0000-\u001f\u007f]/.test(field.text)) field.invalid('runAsUserName cannot contain control characters');
  else if (parts.length > 2) field.invalid('runAsUserName cannot contain more than one backslash');
  else {
    if (domain !== undefined && utf8Length(domain) >= 256) {
      field.invalid("runAsUserName's Domain length must be under 256 characters");
    }
    if (domain !== undefined && !domainForms.some((form) => form.test(domain))) {
      field.invalid("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
    }
    if (user === '') field.invalid("runAsUserName's User cannot be empty");
    if (utf8Length(user) > 104) field.invalid("runAsUserName's User length must not be longer than 104 characters");
    if (/^[. ]+$/.test(user)) field.invalid("runAsUserName's User cannot contain only periods or spaces");
    if (/["/\\:;|=,+*?<>@[\]]/.test(user)) {
      field.invalid("runAsUserName's User cannot contain the following characters");
    }
  }
}

/** Containers that are processes of a Windows node: all of a pod, or none. */
export function checkHostProcesses(spec: Field, containers: readonly Field[]): void {
  const ofPod = spec.at('securityContext', 'windowsOptions', 'hostProcess');
  const own = containers.map((container) => container.at('securityContext', 'windowsOptions', 'hostProcess'));
  for (const field of own) {
    if (ofPod.isSet && field.isSet && field.value !== ofPod.value) {
      field.invalid('pod hostProcess value must be identical if both are specified');
    }
  }
  const count = own.filter((field) => (field.isSet ? field.flag : ofPod.flag)).length;
  if (count === 0) return;
  if (count < containers.length) {
    spec.invalid('If pod contains any hostProcess containers then all containers must be HostProcess containers');
  }
  if (!spec.at('hostNetwork').flag) {
    spec.at('hostNetwork').invalid('hostNetwork must be true if pod contains any hostProcess containers');
  }
}

const notOfWindows = {
  spec: ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'],
  pod: [
    'appArmorProfile',
    'seLinuxOptions',
    'seccompProfile',
    'fsGroup',
    'fsGroupChangePolicy',
    'sysctls',
    'runAsUser',
    'runAsGroup',
    'supplementalGroups',
    'supplementalGroupsPolicy',
    'seLinuxChangePolicy',
  ],
  container: [
    'appArmorProfile',
    'seLinuxOptions',
    'seccompProfile',
    'capabilities',
    'readOnlyRootFilesystem',
    'privileged',
    'allowPrivilegeEscalation',
    'procMount',
    'runAsUser',
    'runAsGroup',
  ],
} as const;

/** A pod that says its operating system has nothing of the other one. */
export function checkOs(spec: Field, containers: readonly Field[]): void {
  const os = spec.at('os');
  if (!os.isSet) return;
  const name = os.at('name');
  if (name.text === '') name.required();
  name.oneOf(['linux', 'windows']);
  const contexts = [spec, ...containers].map((each) => each.at('securityContext'));
  if (name.text === 'linux') {
    for (const options of contexts.map((context) => context.at('windowsOptions'))) {
      if (options.isSet) options.forbidden('windows options cannot be set for a linux pod');
    }
  }
  if (name.text !== 'windows') return;
  const refuse = (field: Field): void => {
    const { value } = field;
    // Of these alone, a false or an empty one counts as absent.
    const absent = ['hostPID', 'hostIPC'].includes(String(field.path.at(-1))) ? value === false : false;
    const none = Array.isArray(value) && value.length === 0 && field.path.at(-1) === 'sysctls';
    if (field.isSet && !absent && !none) field.forbidden('cannot be set for a windows pod');
  };
  for (const key of notOfWindows.spec) refuse(spec.at(key));
  for (const key of notOfWindows.pod) refuse(spec.at('securityContext', key));
  for (const container of containers) {
    for (const key of notOfWindows.container) refuse(container.at('securityContext', key));
  }
}
