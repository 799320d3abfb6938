import { visible } from '@helmwright/diagnostics';

/**
 * What a person reads when something happened that nobody foresaw: no stack trace, but what a report needs.
 *
 * @param verb what was run
 * @param version of helmwright
 */
export function internalError(error: unknown, verb: string, version: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const place = error instanceof Error ? placeOf(error) : undefined;
  const facts = [
    visible(`helmwright ${version} ${verb}`.trim()),
    `Node ${process.versions.node} on ${process.platform}-${process.arch}`,
    ...(place === undefined ? [] : [`in ${place}`]),
  ];
  return `internal error: ${visible(message)}\n  This is a mistake in helmwright. Report it with the files that show it, and with:\n  ${facts.join(', ')}\n`;
}

/** File and line of the innermost frame that is ours, without the machine's folders. */
const placeOf = ({ stack = '' }: Error): string | undefined =>
  /((?<![\w-])[\w-]+\/(?:src|dist)\/(?:[\w-]+\/)*[\w-]+\.[jt]s:\d+)/.exec(stack)?.[1];
