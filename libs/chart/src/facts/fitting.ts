import type { AskedFacts, FactForms, FactScope, FactsOfScope } from './fleet-facts.ts';

/** The value at a path with dots; `never` where the model has none. */
type At<V, P> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof NonNullable<V>
    ? At<NonNullable<V>[Head], Rest>
    : never
  : P extends keyof NonNullable<V>
    ? NonNullable<V>[P]
    : never;

/** What may be laid over a value: of a map any part. */
type Over<T> = T extends readonly (infer E)[]
  ? readonly Over<E>[]
  : T extends object
    ? { readonly [K in keyof T]?: Over<T[K]> }
    : T;

/** The facts of a scope that a value can take. */
type Fitting<S extends FactScope, T> = {
  [F in FactsOfScope[S]]: FactForms[F] extends Over<T> ? F : never;
}[FactsOfScope[S]];

/** Facts at values that there are, and that can take them. */
export type FittingFacts<F, V> = {
  readonly [S in keyof F]: S extends keyof AskedFacts ? { readonly [P in keyof F[S]]: Fitting<S, At<V, P>> } : never;
};
