/** What a cell runs out of, in the order of messages. */
export const resources = ['tenants', 'namespaces', 'pods', 'services', 'cpu', 'memory'] as const;

/** One of {@link resources}: `cpu` in thousandths of a core, `memory` in bytes, the others as numbers of things. */
export type CellResource = (typeof resources)[number];

/** Amounts of everything that a cell runs out of. */
export type Amounts = { readonly [R in CellResource]: number };
