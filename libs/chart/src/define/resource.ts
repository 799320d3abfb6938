import { type Items, type Maybe, type Structure, type Templated, toStructure } from '@helmwright/template';

/** The body of one template file: an object, an object under a condition, or one object for each turn of a loop. */
export interface Resource {
  readonly body: Structure;
}

/**
 * A Kubernetes object of type `T`, any part of which may depend on values.
 *
 * @example
 * ```ts
 * resource<ConfigMap>({ metadata: { name: v.name }, data: v.config })
 * ```
 */
export const resource = <T>(body: Templated<T> | Maybe<T> | Items<T>): Resource =>
  Object.freeze({ body: toStructure(body) });

/**
 * Objects that belong together, in one file: a Service and the one that is not shared, a Role and its binding.
 *
 * @example
 * ```ts
 * together(resource<ConfigMap>({ data: v.config }), resource<ConfigMap>({ data: { NAME: v.name } }))
 * ```
 */
export const together = (...resources: readonly Resource[]): Resource =>
  Object.freeze({
    body: Object.freeze({
      kind: 'list',
      items: Object.freeze(resources.flatMap(({ body }) => (body.kind === 'list' ? body.items : [body]))),
    }),
  });
