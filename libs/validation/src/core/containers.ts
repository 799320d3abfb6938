import type { Field } from '../field/field.ts';
import { dnsLabel } from '../field/forms.ts';
import { checkEnv } from './env.ts';
import { checkLifecycle, checkProbes, type GracePeriod, isDroppedLifecycle } from './handlers.ts';
import { checkMounts, type Volumes } from './mounts.ts';
import { checkContainerPorts, checkHostPorts } from './ports.ts';
import { checkContainerResourceName } from './resource-names.ts';
import { checkRequirements } from './resources.ts';
import { checkRestarts } from './restarts.ts';
import { checkContainerSecurity } from './security-context.ts';

/** What containers share with their pod. */
export interface PodContext {
  readonly volumes: Volumes;
  /** Names of volumes that the server drops, with what mounts them. */
  readonly dropped: ReadonlySet<string>;
  /** Names of the pod's claims of devices. */
  readonly claimNames: ReadonlySet<string>;
  readonly grace: GracePeriod;
  readonly restartPolicy: string;
  /** Whether the pod's users are those of its node. */
  readonly hostUsers: boolean;
}

/** The containers of a pod. */
export function checkContainers(containers: Field, context: PodContext): void {
  if (containers.size === 0) containers.required();
  const names = new Set<string>();
  for (const container of containers.items) {
    checkContainer(container, context);
    checkName(container, names);
    checkLifecycle(container.at('lifecycle'), context.grace);
    checkProbes(container);
  }
  checkHostPorts(containers.items);
}

/** Those that run before them, and beside them where they are restarted always. */
export function checkInitContainers(initContainers: Field, containers: Field, context: PodContext): void {
  const names = new Set(containers.items.map((container) => container.at('name').text));
  for (const container of initContainers.items) {
    checkContainer(container, context);
    checkName(container, names);
    checkHostPorts([container]);
    // Another policy is not served yet, and dropped.
    if (container.at('restartPolicy').text === 'Always') {
      checkLifecycle(container.at('lifecycle'), context.grace);
      checkProbes(container);
      continue;
    }
    for (const key of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
      const field = container.at(key);
      if (field.isSet && !isDroppedLifecycle(field))
        field.forbidden('may not be set for init containers without restartPolicy=Always');
    }
  }
}

function checkName(container: Field, names: Set<string>): void {
  const name = container.at('name');
  if (names.has(name.text)) name.duplicate();
  names.add(name.text);
}

function checkContainer(
  container: Field,
  { volumes, dropped, claimNames, restartPolicy, hostUsers }: PodContext,
): void {
  const [name, image] = [container.at('name'), container.at('image')];
  if (name.text === '') name.required();
  else name.check(dnsLabel);
  if (image.text === '') image.required();
  container.at('terminationMessagePolicy').oneOf(['FallbackToLogsOnError', 'File']);
  container.at('imagePullPolicy').oneOf(['Always', 'IfNotPresent', 'Never']);
  checkContainerPorts(container.at('ports'));
  checkEnv(container);
  checkMounts(container, volumes, dropped);
  checkRequirements(container.at('resources'), checkContainerResourceName, claimNames);
  checkResizePolicy(container.at('resizePolicy'), restartPolicy);
  checkContainerSecurity(container.at('securityContext'), hostUsers);
  checkRestarts(container);
}

function checkResizePolicy(policies: Field, restartPolicy: string): void {
  const seen = new Set<string>();
  for (const policy of policies.items) {
    const [resource, restart] = [policy.at('resourceName'), policy.at('restartPolicy')];
    if (seen.has(resource.text)) policy.duplicate(resource.text);
    seen.add(resource.text);
    if (resource.text === '') resource.required();
    resource.oneOf(['cpu', 'memory']);
    // Without one, it is NotRequired.
    restart.oneOf(['NotRequired', 'RestartContainer']);
    if (restartPolicy === 'Never' && restart.text !== '' && restart.text !== 'NotRequired') {
      restart.invalid("must be 'NotRequired' when `restartPolicy` is 'Never'");
    }
  }
}
