import type { JsonObject } from '@helmwright/json';
import type { ObjectChange } from '../objects/compare-objects.ts';
import type { RiskId } from './marks.ts';

/** Says what is risky about the change of one object. */
export type RiskRule = (change: ObjectChange) => readonly RiskId[];

/** A rule for objects that are there on both sides. */
export const whenChanged =
  (judge: (before: JsonObject, after: JsonObject) => readonly RiskId[]): RiskRule =>
  (change) =>
    change.kind === 'changed' ? judge(change.before, change.after) : [];

/** The risk where something is so. */
export const riskIf = (is: boolean, risk: RiskId): readonly RiskId[] => (is ? [risk] : []);
