import {
  and,
  defaultTo,
  type Expr,
  each,
  eq,
  failWhen,
  hasKey,
  isNotEmpty,
  isSet,
  not,
  or,
  text,
} from '@helmwright/template';
import { v } from '../chart.ts';
import { TOKEN_VOLUME } from '../volumes.ts';

const account = v.serviceAccount;

/** Whether the pods have a volume of that name. */
const isVolume = (name: Expr<string> | string): Expr<boolean> =>
  or(hasKey(v.emptyDirs, name), hasKey(v.secretFiles, name), hasKey(v.claims, name), hasKey(v.volumes, name));

const unknownMounts = (containers: typeof v.initContainers | typeof v.sidecars, path: string) =>
  each(containers, ({ mounts }, container) =>
    each(mounts, (_, volume) =>
      failWhen(
        not(isVolume(volume)),
        text`${path}.${container}.mounts.${volume}: the pods have no volume of that name`,
      ),
    ),
  );

/** What is refused because parts of a pod contradict one another. */
export const podChecks = [
  each(v.envSources, (_, name) =>
    failWhen(hasKey(v.env, name), text`envSources.${name}: env has a variable of the same name`),
  ),
  each(v.secretFiles, (_, volume) =>
    failWhen(hasKey(v.emptyDirs, volume), text`secretFiles.${volume}: emptyDirs has a volume of the same name`),
  ),
  each(v.claims, (_, volume) =>
    failWhen(
      or(hasKey(v.emptyDirs, volume), hasKey(v.secretFiles, volume)),
      text`claims.${volume}: emptyDirs or secretFiles has a volume of the same name`,
    ),
  ),
  each(v.volumes, (_, volume) =>
    failWhen(
      or(hasKey(v.emptyDirs, volume), hasKey(v.secretFiles, volume), hasKey(v.claims, volume)),
      text`volumes.${volume}: emptyDirs, secretFiles or claims has a volume of the same name`,
    ),
  ),
  each(v.initContainers, ({ probes }, name) =>
    failWhen(
      isSet(probes),
      text`initContainers.${name}.probes: it ends before anybody asks it; make it one of sidecars, or leave them out`,
    ),
  ),
  each(v.initContainers, (_, name) =>
    failWhen(
      or(eq(name, 'app'), hasKey(v.sidecars, name), hasKey(v.containers, name)),
      text`initContainers.${name}: another container has that name`,
    ),
  ),
  each(v.sidecars, (_, name) =>
    failWhen(or(eq(name, 'app'), hasKey(v.containers, name)), text`sidecars.${name}: another container has that name`),
  ),
  each(v.containers, (_, name) =>
    failWhen(eq(name, 'app'), text`containers.${name}: the container of the service has that name`),
  ),
  unknownMounts(v.initContainers, 'initContainers'),
  unknownMounts(v.sidecars, 'sidecars'),
  unknownMounts(v.containers, 'containers'),
  failWhen(
    and(eq(defaultTo(v.pod.dnsPolicy, 'ClusterFirst'), 'None'), not(isNotEmpty(v.pod.dns.nameservers))),
    'pod.dns.nameservers: with the policy None there is nobody to ask; add one, or set pod.dnsPolicy to null',
  ),
  failWhen(
    and(account.token.mount, not(account.create), not(isNotEmpty(account.name))),
    'serviceAccount.token: the account "default" is that of all pods without one; set create to true, or a name',
  ),
  failWhen(
    and(account.token.mount, isVolume(TOKEN_VOLUME)),
    `serviceAccount.token: another volume has the name of its volume, ${TOKEN_VOLUME}`,
  ),
];
