import type { Structure, When, With } from '../tree/nodes.ts';

/** A condition with a value for either outcome. */
export type Either = (When | With) & { readonly otherwise: Structure };

/** Whether a structure is a condition with a value for either outcome. */
export const isEither = (structure: Structure): structure is Either =>
  (structure.kind === 'when' || structure.kind === 'with') && structure.otherwise !== undefined;

/** The values that a condition decides between, those of conditions in its branches among them. */
export const outcomes = (structure: Structure): readonly Structure[] =>
  isEither(structure) ? [...outcomes(structure.body), ...outcomes(structure.otherwise)] : [structure];
