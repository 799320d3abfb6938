/** What a finding is about, for who knows where it was written. */
export interface Subject {
  /** The object, such as `NetworkPolicy open`. */
  readonly object: string;
  /** The part of it at fault, such as `spec.egress[0].to[0]`. */
  readonly path?: string;
  /** The key at fault, wherever in the object it is. */
  readonly key?: string;
}

/** A rule of a policy. */
export const subjectOf = ({ policy, path }: { readonly policy: string; readonly path: string }): Subject => ({
  object: `NetworkPolicy ${policy}`,
  path,
});
