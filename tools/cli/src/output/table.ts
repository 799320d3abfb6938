/** How a column is set: text to the left, numbers to the right. */
export type Alignment = 'left' | 'right';

/** Rows as lines with aligned columns, two blanks between them. Each row has a cell for each column. */
export function tableLines(rows: readonly (readonly string[])[], alignments: readonly Alignment[]): readonly string[] {
  const widths = alignments.map((_, column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    alignments
      .map((alignment, column) => {
        const [text, width] = [row[column] ?? '', widths[column] ?? 0];
        return alignment === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
