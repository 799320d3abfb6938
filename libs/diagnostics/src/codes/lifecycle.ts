import { defineCode } from './code.ts';

/** Codes HW206x and HW208x: tenants that leave, and changes and tenants on their way. */
export const lifecycleCodes = {
  tenantLost: defineCode('HW2060', {
    severity: 'error',
    title: 'Tenants that would disappear',
    explanation:
      'Files were generated for the tenant before, and no authored file names it now: its file was deleted, renamed or lost in a merge. A tenant leaves by `helmwright decommission` alone, so that its data is kept, handed over and deleted on purpose. A renamed tenant is a lost one and a new one.',
  }),
  tenantNotTaken: defineCode('HW2061', {
    severity: 'error',
    title: 'Tenants that an environment would lose',
    explanation:
      'The tenant is still in the fleet, but an environment that it ran in no longer takes it: its wave changed, or the environment lists other waves. What runs there would be left behind, with nobody to look after it.',
  }),
  environmentLost: defineCode('HW2062', {
    severity: 'error',
    title: 'Environment that would disappear',
    explanation:
      'Tenants were generated in the environment before, and its `environment.yaml` is gone. An environment that was given up is recorded in `tenants/decommissioned.yaml`.',
  }),
  departedName: defineCode('HW2063', {
    severity: 'error',
    title: 'Name of a tenant that left',
    explanation:
      "A tenant's name is its namespace. Backups, addresses, logs and rights of the one that left may still go by it, so `tenants/decommissioned.yaml` keeps it for ever.",
  }),
  departedMunicipality: defineCode('HW2064', {
    severity: 'error',
    title: 'Municipality that left',
    explanation:
      'The municipality was a tenant before and left. Whether it may come back, under a new name, is for `mayReturn` in `tenants/decommissioned.yaml` to say.',
  }),
  leavingOutOfOrder: defineCode('HW2065', {
    severity: 'error',
    title: 'Stages of leaving out of order',
    explanation:
      'A tenant asks to leave, its data is kept for `retainDays` and handed over, and only then deleted. The days in its file say otherwise.',
  }),
  stageRefused: defineCode('HW2066', {
    severity: 'error',
    title: 'Stage of leaving that cannot follow',
    explanation:
      '`helmwright decommission` goes from retain to export to delete to deleted, one stage at a time and none before its day. Until deletion is ordered, the tenant can stay after all.',
  }),
  runsOutOfOrder: defineCode('HW2067', {
    severity: 'error',
    title: 'Runs of a wave out of order',
    explanation:
      'The last entry of `runs` is what a wave runs, and the one before it is what a rollback brings back. Days that go backwards say that somebody put one in the wrong place.',
  }),
  nothingToMove: defineCode('HW2068', {
    severity: 'error',
    title: 'Nothing to promote or to take back',
    explanation:
      'A change goes on from a wave that runs it into the next one that does not yet. What the environment itself says reaches all waves at once and has no wave to go on from.',
  }),
  gateClosed: defineCode('HW2069', {
    severity: 'error',
    title: 'Gate that is closed',
    explanation:
      '`promotion` in `environment.yaml` says what must be true before a change goes on into a wave: days that the wave before ran it, checks that it passed there, people who agreed.',
  }),
  frozen: defineCode('HW2080', {
    severity: 'error',
    title: 'Freeze',
    explanation:
      '`freezes` of the environment or of a region say on which days nothing may change. Argo CD would not sync the change either: the same days are deny windows of its projects.',
  }),
  migrationOutOfOrder: defineCode('HW2081', {
    severity: 'error',
    title: 'Steps of a move out of order',
    explanation:
      'A tenant that comes from an older platform is prepared, runs beside it, takes some of its traffic and then all, and 30 days later the old platform is given up. Until then every step can be taken back, one at a time.',
  }),
  dayAhead: defineCode('HW2082', {
    severity: 'error',
    title: 'Recorded day that is yet to come',
    explanation:
      'A file records when something happened, and the clock of this machine says that the day is ahead: by more than a day, which time zones explain. Recorded days open what comes after them, such as the deletion of data or the next wave.',
  }),
} as const;
