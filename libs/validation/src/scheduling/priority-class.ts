import type { Field } from '../field/field.ts';

const ofSystem: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** What people may give at most. */
const most = 1_000_000_000;

/** A PriorityClass. */
export function checkPriorityClass(priority: Field): void {
  const [name, value, preemption] = [
    priority.at('metadata', 'name'),
    priority.at('value'),
    priority.at('preemptionPolicy'),
  ];
  if (name.text.startsWith('system-')) {
    if (ofSystem[name.text] !== value.number || priority.at('globalDefault').flag) {
      name.forbidden("priority class names with 'system-' prefix are reserved for system use only");
    }
  } else if (value.number > most) {
    value.forbidden(`maximum allowed value of a user defined priority is ${most}`);
  }
  if (preemption.isSet) preemption.mustBeOneOf(['Never', 'PreemptLowerPriority']);
}
