/** What a member has at one path, as far as choosing goes. */
export interface Wish {
  /** Names its value; undefined where it has none, and no group of its may give it one. */
  readonly symbol: string | undefined;
  /** What it costs to say so in its own layer. */
  readonly cost: number;
  readonly line: readonly string[];
  readonly across: string | undefined;
}

/** Which groups say what: group → symbol. */
export type Choice = ReadonlyMap<string, string>;

/** Groups across are tried in all combinations up to this number, one after another beyond. */
const ALL_COMBINATIONS = 5;

/**
 * Chooses what groups say at one path so that least is written in all layers together. For groups that lie in each other
 * the choice is exact: a group either says a value or leaves what is below, and what that costs in it depends on nothing
 * but the value that reaches it. Groups across are taken in all combinations.
 *
 * @param sizeOf what it costs a group to say a value
 * @param least the share of a group's members that have a value which the group says, from 0 to 1
 */
export function choose(wishes: readonly Wish[], sizeOf: (symbol: string) => number, least: number): Choice {
  const plain = chooseInLine(wishes, new Map(), sizeOf, least);
  const across = acrossChoices(wishes, sizeOf, least);
  if (across.size === 0) return plain.choice;
  let best = plain;
  const tryWith = (names: readonly string[]): boolean => {
    const chosen = new Map(names.flatMap((name) => pick(across, name)));
    const tried = chooseInLine(wishes, chosen, sizeOf, least);
    if (tried.cost >= best.cost) return false;
    best = tried;
    return true;
  };
  const names = [...across.keys()];
  if (names.length <= ALL_COMBINATIONS) {
    for (let bits = 1; bits < 2 ** names.length; bits++) tryWith(names.filter((_, at) => (bits >> at) % 2 === 1));
  } else {
    const taken: string[] = [];
    for (const name of names) if (tryWith([...taken, name])) taken.push(name);
  }
  return best.choice;
}

const pick = <T>(from: ReadonlyMap<string, T>, name: string): readonly (readonly [string, T])[] => {
  const found = from.get(name);
  return found === undefined ? [] : [[name, found]];
};

/** What the members of a group have, as far as known. */
class Tally {
  /** Whether every member has something here, so that the group may say something. */
  isWhole = true;
  /** How many have each value. */
  readonly counts = new Map<string, number>();
  #members = 0;

  add(symbol: string | undefined): void {
    if (symbol === undefined) this.isWhole = false;
    else this.counts.set(symbol, (this.counts.get(symbol) ?? 0) + 1);
    this.#members += 1;
  }

  /** What is cheapest to say of what enough members have. */
  cheapest(saved: ReadonlyMap<string, number>, sizeOf: (symbol: string) => number, least: number): Said | undefined {
    let best: Said | undefined;
    for (const [symbol, saving] of saved) {
      if ((this.counts.get(symbol) ?? 0) < least * this.#members) continue;
      const cost = sizeOf(symbol) - saving;
      if (best === undefined || cost < best.cost) best = { symbol, cost };
    }
    return best;
  }
}

/** What each group across would say: nothing is above it but its members, so the value that saves most. */
function acrossChoices(wishes: readonly Wish[], sizeOf: (symbol: string) => number, least: number): Choice {
  const groups = new Map<string, { readonly tally: Tally; readonly saved: Map<string, number> }>();
  for (const { across, symbol, cost } of wishes) {
    if (across === undefined) continue;
    const { tally, saved } = groups.get(across) ?? { tally: new Tally(), saved: new Map<string, number>() };
    groups.set(across, { tally, saved });
    tally.add(symbol);
    if (symbol !== undefined) saved.set(symbol, (saved.get(symbol) ?? 0) + cost);
  }
  const choices = new Map<string, string>();
  for (const [name, { tally, saved }] of groups) {
    const best = tally.isWhole ? tally.cheapest(saved, sizeOf, least) : undefined;
    if (best !== undefined && best.cost < 0) choices.set(name, best.symbol);
  }
  return choices;
}

interface Said {
  readonly symbol: string;
  /** Below zero where saying it saves something. */
  readonly cost: number;
}

/** A group, and what is in it. */
interface Node {
  readonly children: Map<string, Node>;
  /** What it costs where nothing reaches it from below. */
  base: number;
  /** What the costs fall by where a value reaches it, by symbol; without those that change nothing. */
  readonly saved: Map<string, number>;
  /** What its members have. */
  readonly tally: Tally;
  /** What it says where nothing reaches it, and how much that saves. */
  best: Said | undefined;
}

const emptyNode = (): Node => ({
  children: new Map(),
  base: 0,
  saved: new Map(),
  tally: new Tally(),
  best: undefined,
});

function chooseInLine(
  wishes: readonly Wish[],
  across: Choice,
  sizeOf: (symbol: string) => number,
  least: number,
): { readonly choice: Choice; readonly cost: number } {
  const root = emptyNode();
  for (const { line, across: name, symbol, cost } of wishes) {
    const given = name === undefined ? undefined : across.get(name);
    let node = root;
    for (const group of line) {
      let next = node.children.get(group);
      if (next === undefined) {
        next = emptyNode();
        node.children.set(group, next);
      }
      node = next;
      node.tally.add(symbol);
    }
    if (symbol === undefined || symbol === given) continue;
    node.base += cost;
    if (given === undefined) node.saved.set(symbol, (node.saved.get(symbol) ?? 0) + cost);
  }
  settle(root, sizeOf, least, true);
  const choice = new Map(across);
  assign(root, undefined, choice);
  const acrossCost = [...across.values()].reduce((sum, symbol) => sum + sizeOf(symbol), 0);
  return { choice, cost: root.base + acrossCost };
}

/** Adds up what is in a group, from the inside out. The root is no group: nobody writes its layer. */
function settle(node: Node, sizeOf: (symbol: string) => number, least: number, isRoot: boolean): void {
  for (const child of node.children.values()) {
    settle(child, sizeOf, least, false);
    const { best } = child;
    const gain = best === undefined ? 0 : best.cost;
    node.base += child.base + gain;
    for (const [symbol, saving] of child.saved) {
      // A child that says something itself anyway gains by what reaches it only where that is worth more.
      const more = saving + gain;
      if (more > 0) node.saved.set(symbol, (node.saved.get(symbol) ?? 0) + more);
    }
  }
  const { tally } = node;
  if (isRoot || !tally.isWhole) return;
  const best = tally.cheapest(node.saved, sizeOf, least);
  if (best === undefined || best.cost > 0) return;
  // What all members have stands in the lowest group that has them, also where one group further in would do as well.
  const isOne = tally.counts.size === 1 || node.children.size === 1;
  const isSaidWithin = isOne && [...node.children.values()].some((child) => child.best !== undefined);
  if (best.cost < 0 || isSaidWithin) node.best = best;
}

function assign(node: Node, reaching: string | undefined, choice: Map<string, string>): void {
  for (const [group, child] of node.children) {
    const saving = reaching === undefined ? 0 : (child.saved.get(reaching) ?? 0);
    const { best } = child;
    const says = best !== undefined && (reaching === undefined || best.cost < -saving) ? best.symbol : undefined;
    if (says !== undefined) choice.set(group, says);
    assign(child, says ?? reaching, choice);
  }
}
