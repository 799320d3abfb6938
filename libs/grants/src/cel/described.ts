import { identityKeys } from '../walk/context.ts';
import { harmless, platforms } from '../walk/described.ts';
import { type Check, type Condition, text } from './condition.ts';
import { type CelPlace, list, orElse, plain, quoted } from './text.ts';

/** Keys by which the cluster, and whoever applies objects, say something of what they made themselves. */
export interface Also {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
}

/** What of annotations or labels has to be held: entries of a map, and the kind of what they are on, as CEL. */
export interface Described {
  readonly map: 'annotations' | 'labels';
  readonly place: CelPlace;
  readonly kind: string;
  readonly also: Also;
  /** What excuses an entry `key`, as CEL: that it was there before. */
  readonly excused?: string;
  /** Whether a rule of all objects judges the label that names the tenant. */
  readonly tenantElsewhere?: boolean;
  /** Who may have the keys of the platform, as CEL. */
  readonly operator?: string;
}

const startsWith = (prefixes: readonly string[]): string =>
  prefixes.length === 1
    ? `key.startsWith(${quoted(prefixes[0] ?? '')})`
    : `${list(prefixes)}.exists(prefix, key.startsWith(prefix))`;

/** The checks of annotations or labels, as `walk/described.ts` has them. */
export function describedConditions({
  map,
  place,
  kind,
  also,
  excused,
  operator,
  tenantElsewhere,
}: Described): readonly Check[] {
  const what = map === 'annotations' ? 'an annotation' : 'a label';
  const identity = identityKeys.filter((key) => tenantElsewhere !== true || map !== 'labels' || key !== 'municipality');
  const byOperator = operator === undefined ? [] : [operator];
  const value = `${plain(place)}[key]`;
  const all = (...of: readonly string[]): Condition => ({
    kind: 'all',
    list: orElse(place, '{}'),
    element: 'key',
    of: [text([...(excused === undefined ? [] : [excused]), ...of].join(' || '))],
  });
  const granted = `variables.granted${map === 'annotations' ? 'Annotations' : 'Labels'}`;
  const names = "(key.contains('/') ? [string(key), key.split('/')[0] + '/*'] : [string(key)])";
  const texts = `[${kind}, '*'].exists(kind, ${names}.exists(name, [string(${value}), '*'].exists(value, kind + ' ' + name + '=' + value in ${granted})))`;
  return [
    {
      message: `has ${what}, which is the platform's alone`,
      condition: all(...byOperator, `!${startsWith(platforms.prefixes)}`),
    },
    {
      message: `has ${what}, which is another's`,
      condition: all(
        ...byOperator,
        `!(key in ${list(identity)})`,
        `namespaceObject.metadata.labels[?key].orValue('') == ${value}`,
      ),
    },
    {
      message: `has ${what}, which nobody granted (${map})`,
      condition: all(
        `key in variables.describing`,
        `variables.describingPrefixes.exists(prefix, key.startsWith(prefix))`,
        ...(also.keys.length === 0 ? [] : [`key in ${list(also.keys)}`]),
        ...(also.prefixes.length === 0 ? [] : [startsWith(also.prefixes)]),
        texts,
      ),
    },
  ];
}

/** The variables that {@link described} reads beside grants. */
export const describing = {
  describing: list([...harmless.keys, ...identityKeys]),
  describingPrefixes: list([...harmless.prefixes, ...platforms.prefixes]),
} as const;
