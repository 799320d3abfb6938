import { adoptCodes, type Diagnostic, visible } from '@helmwright/diagnostics';
import { canonical, formatPath, isJsonArray, isJsonObject, type Json, type Path } from '@helmwright/json';
import { MAX_FINDINGS } from '@helmwright/source';

import { type Installation, nameOf } from '../read/heap.ts';
import { placeIn } from '../read/place-in.ts';
import type { SecretValues } from './secrets.ts';
import { type Had, type Node, nodesOf } from './tree.ts';

/** So few installations say nothing of what is usual. */
const FEWEST = 5;

/** The share that may be otherwise and still be few; one always is. */
const FEW = 0.02;

/** What one looks at beside the values themselves. */
export interface Looked {
  readonly installations: readonly Installation[];
  readonly root: Node;
  /** Values that are never shown. */
  readonly secrets: SecretValues;
}

/** A value as it is shown: short, and not at all where it may be a secret. */
function shown({ secrets }: Looked, path: Path, value: Json): string {
  if (secrets.has(path, value)) return 'a value that is not shown';
  // What is in a list may be anything.
  if (isJsonArray(value)) return `a list of ${value.length}`;
  const text = visible(canonical(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** HW1127: values that nearly all installations have, and few have otherwise. */
export function outliers(looked: Looked): readonly Diagnostic[] {
  const { installations, root } = looked;
  const regions = new Map<string, number[]>();
  for (const [number, { environment, region }] of installations.entries()) {
    const key = `${environment}/${region}`;
    regions.set(key, [...(regions.get(key) ?? []), number]);
  }
  const everybody = installations.map((_, number) => number);
  const found: Diagnostic[] = [];
  for (const node of nodesOf(root)) {
    if (node.values.size === 0 && node.children.size === 0) continue;
    if (found.length >= MAX_FINDINGS) break;
    const inAll = oddIn(looked, node, everybody, 'installations');
    found.push(...inAll);
    if (inAll.length > 0 || regions.size === 1) continue;
    for (const [region, members] of regions) found.push(...oddIn(looked, node, members, `installations of ${region}`));
  }
  return found.slice(0, MAX_FINDINGS);
}

function oddIn(looked: Looked, node: Node, members: readonly number[], noun: string): readonly Diagnostic[] {
  if (members.length < FEWEST || node.path.length === 0) return [];
  const inGroup = new Set(members);
  const few = Math.max(1, Math.floor(members.length * FEW));
  const isMap = node.children.size > 0;
  const counts = [...node.values.values()].map((had) => ({ had, by: had.by.filter((each) => inGroup.has(each)) }));
  const usual = counts.reduce<(typeof counts)[number] | undefined>(
    (best, each) => (best === undefined || each.by.length > best.by.length ? each : best),
    undefined,
  );
  const there = new Set(node.by.filter((each) => inGroup.has(each)));
  // Whoever lacks the map around it is told of once, at that map.
  const around = aroundOf(looked.root, node.path);
  const missing = members.filter((each) => !there.has(each) && around.has(each));
  const name = formatPath(node.path);
  const count = (some: number): string => `in ${some} of ${members.length} ${noun}`;
  const rare = (message: string, number: number, path: Path) => oddAt(looked, number, path, message);
  const isRare = (some: readonly number[]): boolean => some.length > 0 && some.length <= few;
  const lacking = isRare(missing)
    ? missing.map((each) =>
        rare(`\`${name}\` is set ${count(there.size)}, and not in ${nameAt(looked, each)}.`, each, node.path),
      )
    : [];
  if (isMap || usual === undefined || members.length - usual.by.length > few) return lacking;
  const others = counts.filter(({ had, by }) => had !== usual.had && by.length > 0);
  return [
    ...lacking,
    ...others.flatMap(({ had, by }) =>
      by.map((each) =>
        rare(
          `\`${name}\` is ${shown(looked, node.path, usual.had.value)} ${count(usual.by.length)}, and ${shown(looked, node.path, had.value)} in ${nameAt(looked, each)}.`,
          each,
          node.path,
        ),
      ),
    ),
  ];
}

function aroundOf(root: Node, path: Path): ReadonlySet<number> {
  let node: Node | undefined = root;
  for (const key of path.slice(0, -1)) node = node?.children.get(String(key));
  return new Set(node?.by ?? []);
}

const nameAt = ({ installations }: Looked, number: number): string => {
  const installation = installations[number];
  return installation === undefined ? '' : nameOf(installation);
};

const oddAt = ({ installations }: Looked, number: number, path: Path, message: string): Diagnostic =>
  adoptCodes.adoptOutlier({
    message,
    remedy: 'Leave it, if it is meant; otherwise change it here and adopt again.',
    position: placeIn(installations[number], path, 'key'),
  });

/** HW1131: keys of one map that differ only in case. */
export function caseKeys({ installations, root }: Looked): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { children, path } of nodesOf(root)) {
    const first = new Map<string, string>();
    for (const key of children.keys()) {
      const other = first.get(key.toLowerCase());
      first.set(key.toLowerCase(), other ?? key);
      const [here, there] = [children.get(key), children.get(other ?? key)];
      if (other === undefined || here === undefined || there === undefined) continue;
      const [rare, usual] = here.by.length <= there.by.length ? [here, there] : [there, here];
      found.push(
        adoptCodes.adoptCase({
          message: `\`${formatPath(rare.path)}\` (in ${rare.by.length}) and \`${formatPath(usual.path)}\` (in ${usual.by.length}) differ only in case.`,
          remedy: `Write the one that the chart reads${path.length === 0 ? '' : ` in \`${formatPath(path)}\``}.`,
          position: placeIn(installations[rare.by[0] ?? 0], rare.path, 'key'),
        }),
      );
    }
  }
  return found.slice(0, MAX_FINDINGS);
}

/** HW1129: values of one key that are nearly the same. */
export function nearDuplicates(looked: Looked): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { values, path } of nodesOf(looked.root)) {
    const alike = new Map<string, Had[]>();
    for (const had of values.values()) {
      const key = folded(had.value);
      alike.set(key, [...(alike.get(key) ?? []), had]);
    }
    for (const group of alike.values()) {
      const [usual, ...others] = group.toSorted((a, b) => b.by.length - a.by.length);
      if (usual === undefined) continue;
      for (const had of others) {
        found.push(
          adoptCodes.adoptNearDuplicate({
            message: `\`${formatPath(path)}\` is ${shown(looked, path, had.value)} in ${had.by.length}, and nearly the same, ${shown(looked, path, usual.value)}, in ${usual.by.length}.`,
            remedy: 'Write it in one way, if both mean the same.',
            position: placeIn(looked.installations[had.by[0] ?? 0], path, 'key'),
          }),
        );
      }
    }
  }
  return found.slice(0, MAX_FINDINGS);
}

/** What values that are nearly the same have in common. */
function folded(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(folded).sort().join()}]`;
  if (isJsonObject(value)) return canonical(value);
  return String(value).trim().toLowerCase().replaceAll(' ', '').replace(/\/$/, '');
}
