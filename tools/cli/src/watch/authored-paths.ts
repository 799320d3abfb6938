/**
 * Whether somebody writes what is at a path of a tree, so that a change of it changes what is generated: everything but
 * what is generated itself, installed, built or hidden. Without a chance to know what chart definitions import, sources
 * anywhere count.
 */
export function isAuthored(path: string): boolean {
  if (path.split('/').some((name) => /^\.|~$|^(?:node_modules|dist|packages|fixtures)$/.test(name))) return false;
  return !/^(?:charts|docs|tests|environments\/(?:schemas|[^/]+\/generated))(?:\/|$)/.test(path);
}
