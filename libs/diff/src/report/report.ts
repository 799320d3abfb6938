import type { ChangeGroup, FleetDiff, ObjectCounts } from '../group/fleet-diff.ts';
import { orderRisks, type RiskId, type RiskLevel, riskMarks } from '../risk/marks.ts';
import { formatSegments, type Operation } from '../structure/operation.ts';
import type { DiffHeading } from './heading.ts';

/** A risk with what is known of it. */
export interface ReportedRisk {
  readonly id: RiskId;
  readonly level: RiskLevel;
  readonly title: string;
  readonly why: string;
}

/** A group as machines read it. */
export interface ReportedGroup extends Omit<ChangeGroup, 'risks' | 'operations'> {
  readonly risks: readonly ReportedRisk[];
  readonly operations: readonly { readonly place: string; readonly operation: Operation }[];
}

/** A comparison as plain JSON. */
export interface DiffReport {
  readonly since: { readonly ref: string; readonly commit: string };
  readonly notes: readonly string[];
  readonly summary: {
    readonly tenants: number;
    readonly pools: number;
    /** Tenants and pools. */
    readonly changedTenants: number;
    /** Cells that have components on either side, in each environment. */
    readonly cells: number;
    readonly changedCells: number;
    readonly objects: ObjectCounts;
    readonly risks: readonly ReportedRisk[];
  };
  readonly groups: readonly ReportedGroup[];
}

/** A comparison for machines. */
export const reportDiff = (
  { groups, tenants, cells, objects }: FleetDiff,
  { ref, commit, tenants: all, pools, cells: allCells, notes }: DiffHeading,
): DiffReport => ({
  since: { ref, commit },
  notes,
  summary: {
    tenants: all,
    pools,
    changedTenants: tenants,
    cells: allCells,
    changedCells: cells,
    objects,
    risks: orderRisks(groups.flatMap(({ risks }) => risks)).map(reported),
  },
  groups: groups.map(({ operations, risks, ...group }) => ({
    ...group,
    risks: risks.map(reported),
    operations: operations.map((operation) => ({ place: formatSegments(operation.path), operation })),
  })),
});

const reported = (id: RiskId): ReportedRisk => ({ id, ...riskMarks[id] });
