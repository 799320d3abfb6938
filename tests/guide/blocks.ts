/** A fenced block of a guide. */
export interface Block {
  readonly language: string;
  /** The second word of the fence, such as `excerpt`; empty where there is none. */
  readonly flavour: string;
  /** The path on the line of its own before the block, or in backticks at the end of the sentence before it. */
  readonly path: string | undefined;
  readonly text: string;
}

/** The fenced blocks of a markdown text, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  const fence = /^```(\w+) ?([\w-]*)\n([\s\S]*?)^```$/gm;
  let end = 0;
  return [...markdown.matchAll(fence)].map((match) => {
    const before = markdown.slice(end, match.index).trimEnd();
    end = match.index + match[0].length;
    const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
    const paths = [...paragraph.matchAll(/`([\w./-]+\.(?:ts|yaml|tpl))`/g)];
    return { language: match[1] ?? '', flavour: match[2] ?? '', path: paths.at(-1)?.[1], text: match[3] ?? '' };
  });
}

/** Blocks of one flavour, each with the texts of the `text` blocks right after it. */
export function withTexts(
  blocks: readonly Block[],
  flavour: string,
): readonly { readonly code: string; readonly texts: readonly string[] }[] {
  return blocks.flatMap((block, index) => {
    if (block.flavour !== flavour) return [];
    const after = blocks.slice(index + 1);
    const count = after.findIndex(({ language }) => language !== 'text');
    const texts = after.slice(0, count === -1 ? undefined : count).map(({ text }) => text.trimEnd());
    return [{ code: block.text, texts }];
  });
}
