import { distance } from 'fastest-levenshtein';

/** The known word nearest to a misspelt one, when it is near enough to be what was meant. */
export function closestWord(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const found = distance(word.toLowerCase(), candidate.toLowerCase());
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** What to do about a word that is none of the known ones: the nearest, or else all of them. */
export function suggest(word: string, known: Iterable<string>, otherwise = 'Use'): string {
  const words = [...known];
  const closest = closestWord(word, words);
  if (closest !== undefined) return `Write \`${closest}\`, if that is what was meant.`;
  if (words.length === 0) return 'Add it first; there is none yet.';
  const shown = words.slice(0, 12).map((each) => `\`${each}\``);
  return `${otherwise} one of ${shown.join(', ')}${words.length > shown.length ? ', …' : ''}.`;
}
