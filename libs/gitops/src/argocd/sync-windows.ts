import { daysBetween, type Environment } from '@helmwright/fleet';
import type { SyncWindow } from './objects.ts';

/**
 * The freezes of a project as windows in which Argo CD syncs nothing of it, neither changes nor what drifted.
 *
 * A schedule has no year, so a window comes back on the same days every year until its freeze is taken out. It lasts
 * an hour longer than its days, since the clocks may go back in them.
 */
export function syncWindows(freezes: Environment['freezes']): { readonly syncWindows?: readonly SyncWindow[] } {
  if (freezes.length === 0) return {};
  return {
    syncWindows: freezes.map(({ from, to, timeZone, manualSync }) => {
      const [, month, day] = from.split('-');
      return {
        kind: 'deny',
        schedule: `0 0 ${Number(day)} ${Number(month)} *`,
        duration: `${(daysBetween(from, to) + 1) * 24 + 1}h`,
        timeZone,
        applications: ['*'],
        manualSync,
      };
    }),
  };
}
