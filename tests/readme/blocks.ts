/** A block of a document whose contents come from elsewhere: what a command prints, or what a file holds. */
export interface Block {
  readonly source: { readonly kind: 'run' | 'file'; readonly text: string };
  readonly language: string;
  readonly content: string;
}

const pattern = /<!-- (run|file): (.*?) -->\n```(\w+)\n([\s\S]*?)```\n/g;

/** The blocks of a text that say where their contents come from, in order. */
export const blocksOf = (markdown: string): readonly Block[] =>
  [...markdown.matchAll(pattern)].map(([, kind, text = '', language = '', content = '']) => ({
    source: { kind: kind === 'run' ? 'run' : 'file', text },
    language,
    content,
  }));

/** The text with the contents of its blocks put in. */
export function withContents(markdown: string, contents: readonly string[]): string {
  let index = -1;
  return markdown.replace(pattern, (_, kind: string, text: string, language: string) => {
    index += 1;
    return `<!-- ${kind}: ${text} -->\n\`\`\`${language}\n${contents[index] ?? ''}\`\`\`\n`;
  });
}
