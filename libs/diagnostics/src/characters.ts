// What Unicode says is not drawn or reorders what is drawn (Default_Ignorable_Code_Point, Bidi_Control, the format
// characters), the separators that some readers break lines at, and the blank of Braille.
const unseen = '[\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\p{Zl}\\p{Zp}\\u2800]';

// Emoji are made with two of them: a joiner between pictures, and the selector that asks for the coloured picture.
const inEmoji = [
  '(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]\\u200d(?=\\p{Extended_Pictographic}))',
  '(?<!(?:\\p{Extended_Pictographic}|[#*0-9](?=\\ufe0f\\u20e3))\\ufe0f)',
].join('');

const hidden = new RegExp(`${unseen}${inEmoji}`, 'u');
const allHidden = new RegExp(hidden, 'gu');
const steering = new RegExp(`\\p{Cc}|${unseen}${inEmoji}`, 'gu');

/**
 * The first character of a text that a reader does not see, or that reorders what is seen: bidirectional controls,
 * zero-width and other invisible characters, tags, and variation selectors that no emoji needs. `undefined` where there
 * is none. Control characters are another matter.
 *
 * @returns its offset in UTF-16 code units, and its name such as `U+202E`
 */
export function hiddenCharacter(text: string): { readonly offset: number; readonly name: string } | undefined {
  const found = hidden.exec(text);
  return found === null ? undefined : { offset: found.index, name: codePointName(found[0]) };
}

/** Every {@link hiddenCharacter} replaced by what stands for it. */
export const withoutHidden = (text: string, instead: (character: string) => string): string =>
  text.replace(allHidden, instead);

/** `U+202E` of the first character of a text. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with every character that would steer a terminal or deceive a reader replaced by a visible sign. */
export function visible(text: string): string {
  return text.replace(steering, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<${codePointName(character)}>`;
  });
}

/**
 * Where a text differs from its composed form (NFC), in which letters with accents are one character each: two texts
 * that look the same are the same then. `undefined` where it does not.
 */
export function decomposedAt(text: string): number | undefined {
  const composed = text.normalize('NFC');
  if (composed === text) return undefined;
  let offset = 0;
  while (text[offset] === composed[offset]) offset++;
  return offset;
}

/** Why a text is no single line that everybody sees alike, as the end of a sentence; `undefined` where it is one. */
export function lineProblem(text: string): string | undefined {
  const control = /\p{Cc}/u.exec(text)?.[0];
  if (control !== undefined) return `must be one line without control characters, and has ${codePointName(control)}`;
  const found = hiddenCharacter(text);
  if (found !== undefined) return `must hold no invisible character, and has ${found.name}`;
  return decomposedAt(text) === undefined ? undefined : 'must be in composed form (Unicode NFC)';
}
