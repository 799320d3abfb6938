import type { Field } from '../field/field.ts';
import { qualifiedName } from '../field/forms.ts';

/** A Namespace. */
export function checkNamespace(namespace: Field): void {
  const labels = namespace.at('metadata', 'labels');
  for (const mode of ['enforce', 'audit', 'warn']) {
    const level = labels.at(`pod-security.kubernetes.io/${mode}`);
    const version = labels.at(`pod-security.kubernetes.io/${mode}-version`);
    if (level.value !== undefined && !['privileged', 'baseline', 'restricted'].includes(level.text)) {
      level.invalid('must be one of privileged, baseline, restricted');
    }
    if (version.value !== undefined && !/^(latest|v1\.(0|[1-9]\d*))$/.test(version.text)) {
      version.invalid('must be "latest" or "v1.x"');
    }
  }
  for (const finalizer of namespace.at('spec', 'finalizers').items) {
    finalizer.check(qualifiedName);
    if (!finalizer.text.includes('/') && !['kubernetes', 'orphan', 'foregroundDeletion'].includes(finalizer.text)) {
      finalizer.invalid('name is neither a standard finalizer name nor is it fully qualified');
    }
  }
}
