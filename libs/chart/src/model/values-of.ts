import type { z } from 'zod';

/**
 * A model's values as Helm holds them: a value that is not given is not there, and none is `undefined`. A value of the
 * model then fits a Kubernetes type under `exactOptionalPropertyTypes`.
 */
export type Given<T> = T extends object ? { [K in keyof T]: Given<Exclude<T[K], undefined>> } : T;

/** The values of a model. */
export type ValuesOf<S extends z.core.$ZodShape> = Given<z.output<z.ZodObject<S, z.core.$strict>>>;
