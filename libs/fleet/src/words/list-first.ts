/** The first of some words, and how many more there are: a message shows what it is about and stays readable. */
export function listFirst(words: readonly string[], most = 3): string {
  const rest = words.length - most;
  return `${words.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
