/** A command that a shell text starts: its name, and the word after it. Both as written, with quotes taken away. */
export interface ShellCommand {
  readonly name: string;
  readonly next: string | undefined;
}

/** Words that stand before a command without being one. */
const leading = new Set(['if', 'then', 'else', 'elif', 'while', 'until', 'do', '!', '{', 'time']);
/** Words that end a construct; redirections may follow. */
const closing = new Set(['fi', 'done', '}', 'esac']);

/**
 * The commands that a bash text can start, those in substitutions and groups too. It errs on the side of more: what it
 * does not understand, such as a `case`, comes out as a command of that name.
 */
export function shellCommands(text: string): readonly ShellCommand[] {
  return pieces(text).flatMap((piece): readonly ShellCommand[] => {
    const words = piece.split(/\s+/).filter((word) => word !== '' && !/^\d*[<>]/.test(word));
    let at = 0;
    while (leading.has(words[at] ?? '') || /^\w+\+?=/.test(words[at] ?? '')) at += 1;
    const name = words[at];
    if (name === undefined || closing.has(name)) return [];
    // The words of a loop are data; a substitution among them is a piece of its own.
    return name === 'for' ? [] : [{ name, next: words[at + 1] }];
  });
}

/** The text cut where one command ends and another may start. What is quoted stays one word. */
function pieces(text: string): readonly string[] {
  const done: string[] = [];
  // One entry for each substitution that is open: the piece around it, and whether that is in double quotes.
  const outer: { readonly piece: string; readonly quoted: boolean }[] = [];
  let piece = '';
  let quoted = false;
  const cut = (): void => {
    done.push(piece);
    piece = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const following = text.charAt(at + 1);
    if (character === '\\') {
      piece += following === '\n' ? ' ' : following;
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
    } else if ((character === '$' || character === '<' || character === '>') && following === '(') {
      outer.push({ piece: `${piece}_`, quoted });
      piece = '';
      quoted = false;
      at += 1;
    } else if (character === '`') {
      // Nothing here needs the old form of a substitution, and it nests in ways of its own.
      done.push('`');
    } else if (quoted) {
      piece += /\s/.test(character) ? '_' : character;
    } else if (character === "'") {
      const end = text.indexOf("'", at + 1);
      piece += text.slice(at + 1, end === -1 ? undefined : end).replace(/\s/g, '_');
      at = end === -1 ? text.length : end;
    } else if (character === '#' && /^$|\s$/.test(piece)) {
      while (at + 1 < text.length && text.charAt(at + 1) !== '\n') at += 1;
    } else if (character === ')') {
      cut();
      const around = outer.pop();
      piece = around?.piece ?? '';
      quoted = around?.quoted ?? false;
    } else if (character === '&' && /[<>]$/.test(piece)) {
      piece += character;
    } else if (/[\n;&|(]/.test(character)) {
      cut();
    } else {
      piece += character;
    }
  }
  return [...done, piece, ...outer.map((around) => around.piece)];
}
