import type { Json } from '@helmwright/json';
import type { GrantName } from '../grants.ts';
import type { LawName } from './laws.ts';

/** What a refusal tells. */
export interface Told {
  /** The middle of a sentence that begins with who renders the object, such as `mounts a folder of the node`. */
  readonly says: string;
  readonly remedy: string;
  /** It is about hosts that are another's, and is told as such. */
  readonly about?: 'hosts';
}

/** Who else sets a field. */
export interface SetBy {
  /**
   * The API server and its controllers set the field as well, or mutating webhooks do: what stands there in the cluster
   * tells nothing of who wrote it, so there the rule is for whoever is a person, and in Git it is for everybody.
   */
  readonly cluster?: 'sets';
}

/** A scalar, as it is compared: by its text. */
export type Scalar = boolean | number | string;

/** Whom a host may belong to: the tenant's domains, the Services of its own namespace, or hosts that were granted to it. */
export type HostOf = 'tenant' | 'namespace' | 'external';

/** How a host is written: alone, in a URL or an address with a port, or behind a namespace as Istio has it. */
export type HostForm = 'host' | 'url' | 'namespaced';

/**
 * Who may set a field, and to what. Rules are data, so that the check of Git and the policies of the cluster are made
 * from the same. For every rule a field that is absent or null is fine, but where `needs` asks for it.
 */
export type Rule =
  /** Anything: whatever stands there stays within the tenant's bounds. */
  | { readonly rule: 'free' }
  /** Nothing. What is empty says nothing, but where it means everything. */
  | ({ readonly rule: 'never'; readonly empty?: 'refused' } & Told & SetBy)
  /** A scalar that is one of these. */
  | ({ readonly rule: 'one-of'; readonly values: readonly Scalar[] } & Told & SetBy)
  /** A scalar that is none of these. */
  | ({ readonly rule: 'none-of'; readonly values: readonly Scalar[] } & Told & SetBy)
  /** A text that a regular expression is for as a whole (in the syntax of RE2), and that is none of these. */
  | ({ readonly rule: 'matches'; readonly pattern: string; readonly except?: readonly Scalar[] } & Told & SetBy)
  /** A number of at most this. */
  | ({ readonly rule: 'at-most'; readonly most: number } & Told & SetBy)
  /** A scalar whose text is an entry of a grant, or is free. */
  | ({
      readonly rule: 'granted';
      readonly grant: GrantName;
      readonly free?: readonly Scalar[];
      readonly says: string;
    } & SetBy)
  /** Anything, for whoever is granted something of a grant. */
  | ({ readonly rule: 'with'; readonly grant: GrantName } & Told & SetBy)
  /** A map whose keys are entries of a grant, or are free. */
  | ({
      readonly rule: 'keys';
      readonly grant: GrantName;
      readonly free: readonly string[];
      readonly says: string;
    } & SetBy)
  /** A map of which each `key=value` is an entry of a grant, as it is or as `key=*`. */
  | ({ readonly rule: 'pairs'; readonly grant: GrantName; readonly says: string } & SetBy)
  /** Annotations or labels of an object of a kind: `<kind> <key>=<value>` is granted, each part of it or `*`, or describes. */
  | { readonly rule: 'described'; readonly map: 'annotations' | 'labels'; readonly kind: string }
  /** A map with these fields and no others. */
  | {
      readonly rule: 'fields';
      readonly fields: Readonly<Record<string, Rule>>;
      /** Fields without which the map says too much: what they tell where they are absent, null or empty. */
      readonly needs?: Readonly<Record<string, Told>>;
      /** Laws of the map as a whole, beside the rules of its fields. */
      readonly laws?: readonly LawName[];
    }
  /** What each of some rules allows. */
  | { readonly rule: 'both'; readonly of: readonly Rule[] }
  /** A list of such. */
  | { readonly rule: 'each'; readonly of: Rule }
  /** A map with any keys, and such values. */
  | { readonly rule: 'values'; readonly of: Rule }
  /** The name of the object's own namespace. */
  | ({ readonly rule: 'own-namespace' } & Told)
  /** A host of one of these. */
  | ({ readonly rule: 'host'; readonly of: readonly HostOf[]; readonly form: HostForm } & Told)
  /** What none of these says: a named predicate. */
  | { readonly rule: 'law'; readonly law: LawName };

/** The tags of all rules. */
export type RuleTag = Rule['rule'];

/** A rule of a tag. */
export type RuleOf<Tag extends RuleTag> = Extract<Rule, { readonly rule: Tag }>;

/** Whether a value says nothing: an empty text, list or map. */
export const isEmpty = (value: Json): boolean =>
  value === null ||
  value === '' ||
  (typeof value === 'object' && (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0));
