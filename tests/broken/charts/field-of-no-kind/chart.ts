import { resource } from '@helmwright/chart';
import { chartWith, names } from '../sound.ts';

/** Typed too loosely, so that the compiler cannot tell. */
interface Anything {
  readonly [field: string]: unknown;
}

export const chart = chartWith({
  configmap: resource<Anything>({ apiVersion: 'v1', kind: 'ConfigMap', metadata: names.metadata(), date: { a: 'b' } }),
});
