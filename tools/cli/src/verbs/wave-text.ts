import type { Palette } from '@helmwright/diagnostics';
import type { EnvironmentWaves, NextWave } from '@helmwright/fleet';

/** The waves for people: a table, then what stands before each next wave, then the freezes. */
export function waveStatusText({ environment, today, waves, freezes }: EnvironmentWaves, palette: Palette): string {
  const rows = [
    ['wave', 'tenants', 'since', 'runs'],
    ...waves.map(({ wave, tenants, since, runs }) => [
      wave,
      String(tenants),
      since ?? '-',
      runs === '' ? `what ${environment} says` : runs,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row.map((cell, column) => (column === 3 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
  );
  const gates = waves.flatMap(({ wave, next }) => (next === null ? [] : gateLines(wave, next, palette)));
  const held = freezes.map(({ reason, where, from, to, timeZone, state }) => {
    const over = state === 'over' ? '; take it out, or Argo CD keeps it every year' : '';
    return `freeze of ${where}, ${from} to ${to} in ${timeZone}: ${reason} (${state}${over})`;
  });
  return `${[`${environment} on ${today}`, '', ...table, '', ...gates, ...held].join('\n')}\n`;
}

function gateLines(wave: string, { wave: into, gate, reasons }: NextWave, palette: Palette): readonly string[] {
  const way = `${wave} → ${into}`;
  switch (gate) {
    case 'nothing':
      return [palette.faint(`${way}: nothing to promote`)];
    case 'open':
      return [palette.added(`${way}: open`)];
    case 'closed':
    case 'frozen':
      return [palette.warning(`${way}: ${gate}`), ...reasons.map((reason) => `  ${reason}`)];
  }
}
