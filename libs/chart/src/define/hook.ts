/** When Helm runs a hook. */
export type HookEvent =
  | 'pre-install'
  | 'post-install'
  | 'pre-delete'
  | 'post-delete'
  | 'pre-upgrade'
  | 'post-upgrade'
  | 'pre-rollback'
  | 'post-rollback'
  | 'test';

/** When Helm deletes the objects of a hook. */
export type HookDeletion = 'before-hook-creation' | 'hook-succeeded' | 'hook-failed';

/** What is said of a hook beside its events. */
export interface HookOptions {
  /** Hooks of one event run by weight, the lightest first. Default: 0. */
  readonly weight?: number;
  /** Default: before the next run, so that what it did can be looked at. */
  readonly delete?: readonly HookDeletion[];
}

/**
 * Annotations that make an object a hook of Helm, which is no part of the release: `annotations: hook('pre-upgrade')`.
 *
 * @example
 * ```ts
 * const before = hook('pre-upgrade', { weight: -1, delete: ['hook-succeeded'] });
 * ```
 */
export function hook(
  events: HookEvent | readonly HookEvent[],
  { weight, delete: deletion = ['before-hook-creation'] }: HookOptions = {},
): Readonly<Record<string, string>> {
  return Object.freeze({
    'helm.sh/hook': [events].flat().join(','),
    ...(weight === undefined ? {} : { 'helm.sh/hook-weight': String(weight) }),
    'helm.sh/hook-delete-policy': deletion.join(','),
  });
}
