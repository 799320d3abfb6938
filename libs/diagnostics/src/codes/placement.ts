import { defineCode } from './code.ts';

/** Codes HW207x: which tenant runs in which cell. */
export const placementCodes = {
  placementLine: defineCode('HW2070', {
    severity: 'error',
    title: 'Line that places no tenant',
    explanation:
      'A placement file, `environments/<environment>/placement/<region>.yaml`, has one line a tenant, `tenant: cell`, comments and empty lines.',
  }),
  placementWithoutRegion: defineCode('HW2071', {
    severity: 'error',
    title: 'Placement of a region that is not there',
    explanation: 'The file places the tenants of a region that the environment does not have.',
  }),
  noRoom: defineCode('HW2072', {
    severity: 'error',
    title: 'No room for a tenant',
    explanation:
      'None of the cells of the region that everybody may use can take the tenant within its capacity. Tenants are never moved to make room.',
  }),
  cellNearlyFull: defineCode('HW2073', {
    severity: 'warning',
    title: 'Cell that is nearly full',
    explanation:
      'Four fifths of something that the cell runs out of are in use. New tenants go to other cells while there are any; those that are in the cell and grow need the rest.',
  }),
  placementLost: defineCode('HW2074', {
    severity: 'error',
    title: 'Tenant that would move without being told',
    explanation:
      'The tenant is in a cell, as its generated release list says, and the placement file has no line for it, so that it would land in another. Tenants move by a line that somebody changes, and never by one that is lost.',
  }),
  noCellOfItsOwn: defineCode('HW2075', {
    severity: 'error',
    title: 'Tenant without a cell of its own',
    explanation:
      'A tenant with isolation `cluster` runs in a cell that is for it alone, marked by `dedicated`. The region has none for it.',
  }),
  notItsCell: defineCode('HW2076', {
    severity: 'error',
    title: 'Tenant in a cell that is not for it',
    explanation:
      'A cell with `dedicated` is for that tenant alone, and a tenant with isolation `cluster` is in no cell that others use.',
  }),
  dedicatedToNobody: defineCode('HW2077', {
    severity: 'error',
    title: 'Cell for nobody',
    explanation:
      'A cell is marked as for one tenant, which is not there, does not ask for a cluster, or has another cell of its own already. Nobody would ever run in it.',
  }),
  duplicateCell: defineCode('HW2078', {
    severity: 'error',
    title: 'Cell or cluster named twice',
    explanation:
      'In an environment, a cell has a name of its own, and a cluster is one cell: with two, neither its capacity nor who is alone in it would be what the files say.',
  }),
} as const;
