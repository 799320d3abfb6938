import type { JsonObject } from '@helmwright/json';
import { kindOf } from '../objects/identity.ts';
import type { RiskId } from './marks.ts';
import { isTighter, mapAt, mapsOf } from './read.ts';
import { riskIf, whenChanged } from './rule.ts';

const tightens = (before: JsonObject, after: JsonObject): boolean =>
  Object.entries(after).some(([resource, value]) => isTighter(before[resource], value));

/** Quotas, and the limits that containers get. */
export const quotas = whenChanged((before, after): readonly RiskId[] => {
  switch (kindOf(after)) {
    case 'ResourceQuota':
      return riskIf(tightens(mapAt(before, 'spec', 'hard'), mapAt(after, 'spec', 'hard')), 'quota-cut');
    case 'LimitRange':
      return riskIf(cutsLimits(before, after), 'limits-cut');
    default:
      return [];
  }
});

function cutsLimits(before: JsonObject, after: JsonObject): boolean {
  const old = new Map(mapsOf(mapAt(before, 'spec')['limits']).map((limit) => [limit['type'], limit]));
  return mapsOf(mapAt(after, 'spec')['limits']).some((limit) => {
    const known = old.get(limit['type'] ?? null) ?? {};
    return ['max', 'default'].some((part) => tightens(mapAt(known, part), mapAt(limit, part)));
  });
}
