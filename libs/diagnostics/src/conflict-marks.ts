// Seven equals signs underline headings in texts, so they are a mark only where no line of that form is anything else.
const outer = /^(?:<{7}|\|{7}|>{7})(?: |\r?$)/m;
const all = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m;

/**
 * The line, counted from 1, of the first mark that git left of a merge that nobody resolved; `undefined` without one.
 *
 * @param marks `outer` for texts that may have a line of equals signs of their own, `all` for others
 */
export function conflictLine(text: string, marks: 'outer' | 'all'): number | undefined {
  const found = (marks === 'all' ? all : outer).exec(text);
  return found === null ? undefined : text.slice(0, found.index).split('\n').length;
}
