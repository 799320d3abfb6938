/** A pattern as JavaScript and Go both read it, or why there is none. */
export type Portable =
  | { readonly ok: true; readonly pattern: string }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/** What JavaScript's `.` leaves out; Go's leaves out the line feed alone. */
const ANY_BUT_LINE_BREAKS = '[^\\n\\r\u2028\u2029]';

/** The general categories of Unicode that both name alike; Go knows no `Script=`, and JavaScript no script by itself. */
const categories =
  /^(?:L|Ll|Lu|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P|Pc|Pd|Ps|Pe|Pi|Pf|Po|S|Sm|Sc|Sk|So|Z|Zs|Zl|Zp|C|Cc|Cf|Co)$/;

/** The most times that Go repeats a part, repeated parts inside one another multiplied (`regexp/syntax`). */
const MOST_REPEATS = 1000;

const readByGo = "which Go's regular expressions cannot read";

/** A piece of a pattern: what stands there, and how both read the same in its place. */
type Piece =
  | {
      readonly kind: 'character' | 'open' | 'close' | 'class' | 'classEnd';
      readonly read: string;
      readonly write: string;
    }
  | { readonly kind: 'repeat'; readonly read: string; readonly write: string; readonly times: number }
  | { readonly kind: 'refused'; readonly message: string; readonly remedy: string };

const as = (kind: 'character' | 'open' | 'close' | 'class' | 'classEnd', read: string, write = read): Piece => ({
  kind,
  read,
  write,
});

const refused = (message: string, remedy: string): Piece => ({ kind: 'refused', message, remedy });

/**
 * Writes a regular expression so that the validators of both Helms, which are written in Go, match what JavaScript
 * matches. What Go has no words for is refused.
 */
export function portablePattern(given: string, flags = ''): Portable {
  const [flag] = flags.replaceAll(/[gu]/g, '');
  if (flag !== undefined) {
    return {
      ok: false,
      message: `has the flag "${flag}", which JSON Schema has no place for`,
      remedy: 'Write the pattern so that it needs no flag: `[Aa]` for `/a/i`.',
    };
  }
  const source = withoutEnds(given);
  const repeats = new Repeats();
  let pattern = '';
  let inClass = false;
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const found: Piece = inClass ? pieceOfClass(rest) : piece(rest);
    const next: Piece = repeats.take(found) ? found : tooOften;
    if (next.kind === 'refused')
      return { ok: false, message: `has the pattern ${given}, ${next.message}`, remedy: next.remedy };
    inClass = next.kind === 'class' || (inClass && next.kind !== 'classEnd');
    pattern += next.write;
    at += next.read.length;
  }
  return { ok: true, pattern };
}

const tooOften = refused(
  `which repeats a part more than ${MOST_REPEATS} times, and Go does not`,
  'Say how long the text is with `.min(…)` and `.max(…)`.',
);

/** How often parts can be repeated, groups inside one another multiplied. */
class Repeats {
  /** For each open group how often its parts can be. */
  readonly #groups: number[] = [1];
  /** How often the part before can be. */
  #last = 1;

  /** Counts a piece; tells whether Go repeats that often. */
  take(next: Piece): boolean {
    if (next.kind === 'open') this.#groups.push(1);
    else if (next.kind === 'close') this.#note(this.#groups.pop() ?? 1);
    else if (next.kind === 'repeat') this.#note(this.#last * next.times);
    else this.#last = 1;
    return this.#last <= MOST_REPEATS;
  }

  #note(times: number): void {
    this.#last = times;
    const depth = this.#groups.length - 1;
    this.#groups[depth] = Math.max(this.#groups[depth] ?? 1, times);
  }
}

/** What stands at the start of a pattern, outside of brackets. */
function piece(rest: string): Piece {
  const [character = ''] = rest;
  switch (character) {
    case '\\':
      return escaped(rest, false);
    case '.':
      return as('character', '.', ANY_BUT_LINE_BREAKS);
    case '[':
      if (/^\[\^?\]/.test(rest)) {
        return refused('whose empty brackets Go reads as the start of others', 'Name the characters.');
      }
      return as('class', /^\[\^?/.exec(rest)?.[0] ?? '[');
    case '(':
      return group(rest);
    case ')':
      return as('close', ')');
    default:
      return repetition(rest) ?? as('character', character);
  }
}

function group(rest: string): Piece {
  if (/^\(\?(?:[=!]|<[=!])/.test(rest)) {
    return refused(readByGo, 'Write it without look-around and back-references.');
  }
  const [start = ''] = /^\((?:\?:|(?!\?))/.exec(rest) ?? [];
  return start === '' ? refused(readByGo, 'Write groups as `(…)` or `(?:…)`.') : as('open', start);
}

function repetition(rest: string): Piece | undefined {
  const [read, least = '', most = ''] = /^\{(\d+)(?:,(\d*))?\}/.exec(rest) ?? [];
  if (read === undefined) return undefined;
  return { kind: 'repeat', read, write: read, times: Math.max(Number(least), Number(most), 1) };
}

/** What stands at the start of the rest of a class, inside its brackets. */
function pieceOfClass(rest: string): Piece {
  const [character = ''] = rest;
  if (character === ']') return as('classEnd', ']');
  if (rest.startsWith('[:')) return refused('in which Go reads `[:` as the name of a class', 'Write `\\[`.');
  if (character === '\\') return escaped(rest, true);
  return as('character', character, character === '[' ? '\\[' : character);
}

function escaped(rest: string, inClass: boolean): Piece {
  const [property, category = ''] = /^\\[pP]\{([^}]*)\}/.exec(rest) ?? [];
  if (property !== undefined) {
    return categories.test(category)
      ? as('character', property)
      : refused(
          `whose \\p{${category}} Go has another name for`,
          'Name the characters, or a general category such as `\\p{L}`.',
        );
  }
  const [two = ''] = /^\\[\s\S]/.exec(rest) ?? [];
  if (/^\\[sS]$/.test(two)) {
    return refused(`whose ${two} means other characters to Go`, 'Name the white space, such as `[ \\t]`.');
  }
  if (/^\\[1-9k]$/.test(two)) return refused(readByGo, 'Write it without look-around and back-references.');
  if (/^\\[0c]$/.test(two) || (inClass && two === '\\b')) {
    return refused(`whose ${two} Go cannot read`, 'Write the character as `\\x…` in hexadecimal.');
  }
  return unicode(rest) ?? as('character', /^\\x[0-9A-Fa-f]{2}/.exec(rest)?.[0] ?? two);
}

/** A character by its number, which Go writes in another way: the character itself. */
function unicode(rest: string): Piece | undefined {
  const [read] =
    /^\\u\{[0-9A-Fa-f]+\}|^(?:\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f]|\\u)[0-9A-Fa-f]{2,4}/.exec(rest) ?? [];
  if (read === undefined) return undefined;
  const units = [...read.matchAll(/[0-9A-Fa-f]+/g)].map(([digits]) => Number.parseInt(digits, 16));
  const text = units.length > 1 ? String.fromCharCode(...units) : String.fromCodePoint(units[0] ?? 0);
  if (!text.isWellFormed()) return refused('with half of a surrogate pair', 'Write the whole character.');
  const code = text.codePointAt(0) ?? 0;
  const isControl = code < 0x20 || (code >= 0x7f && code <= 0xa0);
  const write = isControl ? `\\x${code.toString(16).padStart(2, '0')}` : text.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
  return as('character', read, write);
}

/** A search finds the same without anything at either end. zod writes these for `startsWith` and `endsWith`. */
const withoutEnds = (source: string): string =>
  source.includes('|') ? source : source.replace(/^\.\*(?=.)/, '').replace(/(?<=[^\\])\.\*$/, '');
