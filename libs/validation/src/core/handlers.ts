import { checkPort } from '../field/count-or-percent.ts';
import type { Field } from '../field/field.ts';
import { headerName, portName } from '../field/forms.ts';

/** Seconds until a pod that does not end is killed; what is absent is 30. */
export type GracePeriod = number;

/** Probes of a container. */
export function checkProbes(container: Field): void {
  const [liveness, readiness, startup] = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) =>
    container.at(key),
  );
  for (const probe of [liveness, readiness, startup]) if (probe?.isSet) checkProbe(probe);
  for (const probe of [liveness, startup]) {
    const threshold = probe?.at('successThreshold');
    // 0 is as good as absent, and made 1.
    if (threshold?.isSet && threshold.number !== 0 && threshold.number !== 1) threshold.invalid('must be 1');
  }
  const grace = readiness?.at('terminationGracePeriodSeconds');
  if (grace?.isSet) grace.invalid('must not be set for readinessProbes');
}

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

function checkProbe(probe: Field): void {
  checkHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], 0);
  for (const each of counts) probe.at(each).notNegative();
  const grace = probe.at('terminationGracePeriodSeconds');
  if (grace.isSet && grace.number <= 0) grace.invalid('must be greater than 0');
}

/** What a container does when it starts and before it ends. */
export function checkLifecycle(lifecycle: Field, grace: GracePeriod): void {
  for (const key of ['postStart', 'preStop']) {
    const hook = lifecycle.at(key);
    if (hook.isSet) checkHandler(hook, ['exec', 'httpGet', 'tcpSocket', 'sleep'], grace);
  }
}

/** Whether nothing is left of a lifecycle when the server has dropped its signal, which is not served yet. */
export const isDroppedLifecycle = (lifecycle: Field): boolean =>
  lifecycle.at('stopSignal').isSet && !lifecycle.at('postStart').isSet && !lifecycle.at('preStop').isSet;

function checkHandler(handler: Field, kinds: readonly string[], grace: GracePeriod): void {
  const [first, ...others] = kinds.map((kind) => handler.at(kind)).filter(({ isSet }) => isSet);
  if (first === undefined) handler.required('must specify a handler type');
  for (const other of others) other.forbidden('may not specify more than 1 handler type');
  switch (first?.path.at(-1)) {
    case 'exec':
      if (first.at('command').size === 0) first.at('command').required();
      return;
    case 'httpGet':
      checkPort(first.at('port'), portName);
      first.at('scheme').oneOf(['HTTP', 'HTTPS']);
      for (const header of first.at('httpHeaders').items) header.at('name').check(headerName);
      return;
    case 'tcpSocket':
      checkPort(first.at('port'), portName);
      return;
    case 'grpc':
      first.at('port').inRange(1, 65_535);
      return;
    case 'sleep': {
      const seconds = first.at('seconds');
      if (seconds.number < 0 || seconds.number > grace) {
        first.invalid(`must be non-negative and less than terminationGracePeriodSeconds (${grace})`);
      }
      return;
    }
    default:
  }
}
