import { configCodes, type Diagnostic, type Position } from '@helmwright/diagnostics';
import type { ForeignCompiledChart } from './foreign-compiled.ts';
import { isSamePin, LOCK_FILE, type Lock } from './lock-file.ts';

/** What of the lock is not what the config pins: HW1212. */
export function lockProblems(
  charts: readonly ForeignCompiledChart[],
  lock: Lock,
  config: Position,
): readonly Diagnostic[] {
  const remedy = 'Run `helmwright charts lock`, and review what changes in the lock.';
  const pinned = new Set(charts.map(({ foreign }) => foreign.name));
  return [
    ...charts.flatMap(({ foreign, position }) => {
      const locked = lock.get(foreign.name);
      if (locked !== undefined && isSamePin(locked.pin, foreign)) return [];
      const message =
        locked === undefined
          ? `\`${LOCK_FILE}\` says nothing of the chart ${foreign.name}.`
          : `\`${LOCK_FILE}\` has another pin of the chart ${foreign.name}: ${locked.pin.version}, ${locked.pin.digest}.`;
      return [configCodes.chartsUnlocked({ message, remedy, position })];
    }),
    ...[...lock.keys()]
      .filter((name) => !pinned.has(name))
      .map((name) =>
        configCodes.chartsUnlocked({
          message: `\`${LOCK_FILE}\` has the chart ${name}, which no \`foreignChart\` pins.`,
          remedy,
          position: config,
        }),
      ),
  ];
}
