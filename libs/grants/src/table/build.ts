import type { GrantName } from '../grants.ts';
import type { HostForm, HostOf, Rule, RuleOf, Scalar, Told } from './rule.ts';

type Fields = RuleOf<'fields'>['fields'];

/** {@link Rule}: whatever stands there stays within the tenant's bounds. */
export const free: Rule = { rule: 'free' };

/** Fields that are free, by their names with spaces between. */
export const open = (names: string): Fields => Object.fromEntries(names.split(/\s+/).map((name) => [name, free]));

/** Fields of the same rule, by their names with spaces between. */
export const all = (names: string, rule: Rule): Fields =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, rule]));

/** A closed map. */
export const fields = (of: Fields, rest: Pick<RuleOf<'fields'>, 'needs' | 'laws'> = {}): Rule => ({
  rule: 'fields',
  fields: of,
  ...rest,
});

/** A list. */
export const each = (of: Rule): Rule => ({ rule: 'each', of });

/** A list of closed maps. */
export const eachWith = (of: Fields): Rule => each(fields(of));

/** What nobody may set. */
export const never = (says: string, remedy = 'Remove it.'): RuleOf<'never'> => ({ rule: 'never', says, remedy });

/** What nobody may set, not even to an empty value, since that stands for everything. */
export const neverEmpty = (says: string, remedy = 'Remove it.'): RuleOf<'never'> => ({
  ...never(says, remedy),
  empty: 'refused',
});

/** A rule of Git, whose field the cluster sets, too. */
export const setByCluster = <R extends Extract<Rule, { readonly cluster?: 'sets' }>>(rule: R): R => ({
  ...rule,
  cluster: 'sets',
});

/** What has one of a few values. */
export const oneOf = (values: readonly Scalar[], says: string, remedy = 'Remove it.'): RuleOf<'one-of'> => ({
  rule: 'one-of',
  values,
  says,
  remedy,
});

/** What has any but a few values. */
export const noneOf = (values: readonly Scalar[], says: string, remedy = 'Remove it.'): RuleOf<'none-of'> => ({
  rule: 'none-of',
  values,
  says,
  remedy,
});

/** A text of a form. */
export const matches = (
  pattern: string,
  says: string,
  remedy = 'Remove it.',
  except: readonly Scalar[] = [],
): RuleOf<'matches'> => ({ rule: 'matches', pattern, ...(except.length === 0 ? {} : { except }), says, remedy });

/** A map with any keys. */
export const values = (of: Rule): Rule => ({ rule: 'values', of });

/** Annotations and labels that are given to objects of a kind. */
export const described = (kind: string): Fields => ({
  annotations: { rule: 'described', map: 'annotations', kind },
  labels: { rule: 'described', map: 'labels', kind },
});

/** A switch that has to be off. */
export const off = (says: string, remedy?: string): RuleOf<'one-of'> => oneOf([false], says, remedy);

/** What is granted by its text. */
export const granted = (grant: GrantName, says: string, free_: readonly Scalar[] = []): RuleOf<'granted'> => ({
  rule: 'granted',
  grant,
  ...(free_.length === 0 ? {} : { free: free_ }),
  says,
});

/** What names hosts. */
export const hostOf = (of: readonly HostOf[], told: Told, form: HostForm = 'host'): Rule => ({
  rule: 'host',
  of,
  form,
  ...told,
});

/** What is for whoever is granted something of a grant. */
export const withGrant = (grant: GrantName, says: string): RuleOf<'with'> => ({
  rule: 'with',
  grant,
  says,
  remedy: `Remove it, or let the platform grant what it is for: \`${grant}\`.`,
});

/** The object's own namespace. */
export const ownNamespace = (says: string, remedy = 'Remove it: without it the namespace is its own.'): Rule => ({
  rule: 'own-namespace',
  says,
  remedy,
});

/** A law. */
export const law = (name: RuleOf<'law'>['law']): Rule => ({ rule: 'law', law: name });

/** A selector of labels. Pods and objects are looked for in the own namespace, so any is fine. */
export const selector: Rule = fields({
  matchLabels: free,
  matchExpressions: eachWith(open('key operator values')),
});
