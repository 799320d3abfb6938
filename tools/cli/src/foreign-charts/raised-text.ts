import { configCodes, failure, type Position, type Result, success } from '@helmwright/diagnostics';
import type { ChartPin } from '@helmwright/fleet';

/** A pin that becomes another, and where it stands. */
export interface RaisedPin {
  readonly from: ChartPin;
  readonly to: ChartPin;
  /** Of the call of `foreignChart`. */
  readonly position: Position;
}

/**
 * The text of a config with a version and a digest in the place of others, in one call of `foreignChart`, and nothing else
 * changed. Fails with HW1215 where one of them does not stand in that call as a text.
 */
export function raisedText(text: string, { from, to, position }: RaisedPin): Result<string> {
  const start = offsetOf(text, position);
  const next = text.indexOf('foreignChart(', start + 'foreignChart('.length);
  const end = next === -1 ? text.length : next;
  const call = text.slice(start, end);
  const [version, digest] = [literal(call, 'version', from.version), literal(call, 'digest', from.digest)];
  if (version === undefined || digest === undefined) {
    const missing = version === undefined ? 'version' : 'digest';
    return failure([
      configCodes.pinNotWritten({
        message: `The ${missing} of ${from.name} is not written as a text in its call of \`foreignChart\`.`,
        remedy: `Write \`version: '${to.version}'\` and \`digest: '${to.digest}'\`, and run \`helmwright charts lock\`.`,
        position,
      }),
    ]);
  }
  const changes = [
    { at: version, old: from.version, now: to.version },
    { at: digest, old: from.digest, now: to.digest },
  ].sort((a, b) => b.at - a.at);
  const raised = changes.reduce(
    (made, { at, old, now }) => made.slice(0, at) + now + made.slice(at + old.length),
    call,
  );
  return success(text.slice(0, start) + raised + text.slice(end));
}

function offsetOf(text: string, { line, column }: Position): number {
  const before = text.split('\n', line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return before + column - 1;
}

const keys = { version: /\bversion:\s*(['"`])/g, digest: /\bdigest:\s*(['"`])/g } as const;

/** Where a text begins that a key of the call is given; `undefined` where the key is given anything else. */
function literal(call: string, key: keyof typeof keys, value: string): number | undefined {
  for (const each of call.matchAll(keys[key])) {
    const at = each.index + each[0].length;
    if (call.startsWith(`${value}${each[1] ?? ''}`, at)) return at;
  }
  return undefined;
}
