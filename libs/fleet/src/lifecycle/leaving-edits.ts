import type { JsonObject } from '@helmwright/json';
import { appendEntry, setTopKey, writeYaml } from '@helmwright/source';
import { schemaComment } from '../authored/published.ts';
import type { Day } from '../calendar/day.ts';
import type { Fleet, Tenant } from '../model.ts';
import type { Leaving, Stage } from './decommission.ts';
import type { FileEdit } from './promotion.ts';

/** A step of a tenant on its way out: where it gets, what its file says of it then, and when. */
export interface ReachedStage {
  readonly to: Stage;
  /** Undefined where it stays, or left. */
  readonly leaving: Leaving | undefined;
  readonly today: Day;
}

/** What a step writes, and what the tenant's file says of it then: empty where there is no file, or nothing in it. */
export interface LeavingEdits {
  readonly edits: readonly FileEdit[];
  readonly block: string;
}

/** The files that a step of a tenant on its way out changes. */
export function leavingEdits(fleet: Fleet, tenant: Tenant, { to, leaving, today }: ReachedStage): LeavingEdits {
  if (to === 'deleted') return { edits: recordEdits(fleet, tenant, today), block: '' };
  const block = leaving === undefined ? undefined : blockOf(leaving);
  return {
    edits: [{ path: tenant.file.path, text: setTopKey(tenant.file, 'decommission', block) }],
    block: block === undefined ? '' : writeYaml({ decommission: block }),
  };
}

const blockOf = ({ requested, retainDays, exported, handedTo, deleting }: Leaving): JsonObject => ({
  requested,
  retainDays,
  ...(exported === undefined ? {} : { exported }),
  ...(handedTo === undefined ? {} : { handedTo }),
  ...(deleting === undefined ? {} : { deleting }),
});

const RECORD = 'tenants/decommissioned.yaml';

/** The tenant's file goes, and what was granted to it; what stays is its name, so that nobody gets it again. */
function recordEdits(fleet: Fleet, tenant: Tenant, today: Day): readonly FileEdit[] {
  const { name, displayName, country, municipalityCode, decommission, file } = tenant;
  const record: JsonObject = {
    displayName,
    country,
    ...(municipalityCode === undefined ? {} : { municipalityCode }),
    ...(decommission === undefined ? {} : { requested: decommission.requested }),
    ...(decommission?.exported === undefined ? {} : { exported: decommission.exported }),
    deleted: today,
  };
  const recorded = fleet.decommissioned.file;
  const grants = fleet.grants.get(name)?.file.path;
  const first = `${schemaComment('decommissioned', RECORD)}\n${writeYaml({ tenants: { [name]: record } })}`;
  return [
    { path: file.path, text: undefined },
    ...(grants === undefined ? [] : [{ path: grants, text: undefined }]),
    { path: RECORD, text: recorded === undefined ? first : appendEntry(recorded, ['tenants'], name, record) },
  ];
}

/** Where a tenant runs: what has to be deleted there by hand. */
export interface TenantCluster {
  readonly environment: string;
  readonly cluster: string;
  /** Namespace that Argo CD runs in. */
  readonly argocd: string;
}

/** The clusters that a tenant runs in, or ran in until its deletion was ordered. */
export const clustersOf = (fleet: Fleet, tenant: Tenant): readonly TenantCluster[] =>
  fleet.environments.flatMap(({ name: environment, argocd, placements, regions, waves }) => {
    if (!waves.includes(tenant.wave) || Object.hasOwn(tenant.left ?? {}, environment)) return [];
    const placed = placements.find((placement) => placement.tenant === tenant)?.cell;
    const region = regions.find(({ countries }) => countries.includes(tenant.country));
    const cell = placed ?? region?.cells.find(({ name }) => name === tenant.cell) ?? region?.cells[0];
    return cell === undefined ? [] : [{ environment, cluster: cell.cluster, argocd: argocd.namespace }];
  });
