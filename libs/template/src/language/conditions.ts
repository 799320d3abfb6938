import { type Comparable, call, type Or } from './call.ts';
import type { Expr } from './types.ts';

/**
 * Whether all conditions hold; later ones are not looked at once one fails.
 *
 * @example `and(v.ingress.enabled, isSet(v.domain))`
 */
export const and = (...conditions: readonly [Expr<boolean>, Expr<boolean>, ...Expr<boolean>[]]): Expr<boolean> =>
  call('and', ...conditions);

/**
 * Whether any condition holds; later ones are not looked at once one holds.
 *
 * @example `or(isSet(v.domain), v.debug)`
 */
export const or = (...conditions: readonly [Expr<boolean>, Expr<boolean>, ...Expr<boolean>[]]): Expr<boolean> =>
  call('or', ...conditions);

/**
 * Whether the condition does not hold.
 *
 * @example `not(v.autoscaling.enabled)`
 */
export const not = (condition: Expr<boolean>): Expr<boolean> => call('not', condition);

/**
 * Whether two values are the same.
 *
 * @example `eq(v.level, 'debug')`
 */
export const eq = <T extends Comparable>(a: Expr<T>, b: Or<NoInfer<T>>): Expr<boolean> => call('eq', a, b);

/**
 * Whether two values differ.
 *
 * @example `ne(v.level, 'info')`
 */
export const ne = <T extends Comparable>(a: Expr<T>, b: Or<NoInfer<T>>): Expr<boolean> => call('ne', a, b);

/**
 * `a < b`.
 *
 * @example `lt(v.replicas, 3)`
 */
export const lt = (a: Or<number>, b: Or<number>): Expr<boolean> => call('lt', a, b);

/**
 * `a <= b`.
 *
 * @example `le(v.replicas, v.autoscaling.maxReplicas)`
 */
export const le = (a: Or<number>, b: Or<number>): Expr<boolean> => call('le', a, b);

/**
 * `a > b`.
 *
 * @example `gt(len(v.hosts), 0)`
 */
export const gt = (a: Or<number>, b: Or<number>): Expr<boolean> => call('gt', a, b);

/**
 * `a >= b`.
 *
 * @example `ge(v.autoscaling.maxReplicas, v.replicas)`
 */
export const ge = (a: Or<number>, b: Or<number>): Expr<boolean> => call('ge', a, b);

/**
 * Whether a value is there and not null; 0, false and "" count as set.
 *
 * @example `isSet(v.domain)`
 */
export const isSet = (value: Expr<unknown>): Expr<boolean> => call('isSet', value);

/**
 * Whether a value is not null, 0, false, "", or an empty map or list.
 *
 * @example `isNotEmpty(v.nodeSelector)`
 */
export const isNotEmpty = (value: Expr<unknown>): Expr<boolean> => call('isNotEmpty', value);

/**
 * Whether the cluster serves an API, such as `monitoring.coreos.com/v1`. Offline those of Kubernetes itself are there, as
 * Helm assumes, and others only where `--api-versions` says so. An API on which the two Helms differ is HW3004.
 *
 * @example `hasApi('monitoring.coreos.com/v1')`
 */
export const hasApi = (api: string): Expr<boolean> => call('hasApi', api);

/**
 * Whether `value` contains `part`.
 *
 * @example `contains('-', v.name)`
 */
export const contains = (part: Or<string>, value: Expr<string>): Expr<boolean> => call('contains', part, value);

/**
 * Whether `value` starts with `prefix`.
 *
 * @example `hasPrefix('www.', v.name)`
 */
export const hasPrefix = (prefix: Or<string>, value: Expr<string>): Expr<boolean> => call('hasPrefix', prefix, value);

/**
 * Whether `value` ends with `suffix`.
 *
 * @example `hasSuffix('-api', v.name)`
 */
export const hasSuffix = (suffix: Or<string>, value: Expr<string>): Expr<boolean> => call('hasSuffix', suffix, value);

/**
 * Whether a map has a key.
 *
 * @example `hasKey(v.config, 'LOG_LEVEL')`
 */
export const hasKey = (map: Expr<Readonly<Record<string, unknown>>>, key: Or<string>): Expr<boolean> =>
  call('hasKey', map, key);

/**
 * Whether a list of strings has an item.
 *
 * @example `has('localhost', v.hosts)`
 */
export const has = (item: Or<string>, list: Expr<readonly string[]>): Expr<boolean> => call('has', item, list);
