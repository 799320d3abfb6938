import { type Diagnostic, failure, inputCodes, type Result, success } from '@helmwright/diagnostics';
import { isReservedName, municipalityKey, nameProblem, slugFromDisplayName } from '@helmwright/fleet';
import { MAX_FINDINGS } from '@helmwright/source';
import type { Mapping } from '../mapping/schema.ts';
import { type Candidate, required } from './candidate.ts';

/** A name that several wanted, and what they are called instead. */
export interface Collision {
  readonly wanted: string;
  /** Whether a tenant of the fleet, now or before, has it. */
  readonly taken: boolean;
  readonly tenants: readonly { readonly displayName: string; readonly code: string; readonly name: string }[];
}

/** The names of the candidates, in their order. */
export interface Names {
  readonly names: readonly string[];
  readonly collisions: readonly Collision[];
}

interface Wanted {
  readonly candidate: Candidate;
  readonly name: string;
}

/**
 * Gives every candidate a name. Those that want the same one, or one that is taken, all get the other one of the
 * mapping, so that it does not hang on their order who is called how. Fails with HW1107, and HW1109 for
 * those without, at most {@link MAX_FINDINGS}.
 *
 * @param taken names of the fleet's tenants, now and before
 */
export function nameCandidates(
  { tenant, name: rules }: Mapping,
  candidates: readonly Candidate[],
  taken: ReadonlySet<string>,
): Result<Names> {
  const found: Diagnostic[] = [];
  // However the code is spelled there: a name that nobody gets would be lost for good.
  const byKey = new Map(
    [...new Set(candidates.map(({ country }) => country))].flatMap((country) =>
      Object.entries(rules.given).map(([code, name]) => [municipalityKey(country, code), name] as const),
    ),
  );
  const slugs = (source: typeof tenant.displayName, all: readonly Candidate[]): readonly Wanted[] =>
    all.map((candidate) => {
      const given = byKey.get(municipalityKey(candidate.country, candidate.code));
      if (given !== undefined) return { candidate, name: given };
      if (found.length >= MAX_FINDINGS) return { candidate, name: '' };
      const text = required(source, candidate.row);
      found.push(...text.diagnostics);
      return { candidate, name: text.ok ? slugFromDisplayName(text.value, candidate.country) : '' };
    });

  const first = slugs(rules.from ?? tenant.displayName, candidates);
  const names = new Map(first.map(({ candidate, name }) => [candidate, name]));
  const clashes = clashesIn(first, taken);
  const collisions: Collision[] = [];
  const { whenTaken } = rules;
  if (whenTaken !== undefined) {
    for (const [wanted, clashing] of clashes) {
      const others = slugs(
        whenTaken,
        clashing.map(({ candidate }) => candidate),
      );
      for (const { candidate, name } of others) names.set(candidate, name);
      const tenants = others.map(({ candidate: { displayName, code }, name }) => ({ displayName, code, name }));
      collisions.push({ wanted, taken: taken.has(wanted), tenants });
    }
  }
  const final = [...names].map(([candidate, name]): Wanted => ({ candidate, name }));
  found.push(...final.filter(isUnusable).slice(0, MAX_FINDINGS).map(unusable));
  for (const [name, clashing] of clashesIn(final, taken)) {
    if (found.length < MAX_FINDINGS) found.push(...notUnique(name, clashing, taken));
  }
  return found.length > 0 ? failure(found) : success({ names: [...names.values()], collisions });
}

/** Names that are taken or wanted more than once, with all who want them. */
function clashesIn(wanted: readonly Wanted[], taken: ReadonlySet<string>): ReadonlyMap<string, readonly Wanted[]> {
  const byName = Map.groupBy(wanted, ({ name }) => name);
  return new Map([...byName].filter(([name, all]) => name !== '' && (all.length > 1 || taken.has(name))));
}

const remedy = 'Give it a name by its code under `name.given` in the mapping.';

const problemOf = (name: string): string | undefined =>
  nameProblem(name) ?? (isReservedName(name) ? 'is reserved' : undefined);

const isUnusable = ({ name }: Wanted): boolean => problemOf(name) !== undefined;

function unusable({ candidate: { row, displayName }, name }: Wanted): Diagnostic {
  const message = `The name \`${name}\` for "${displayName}" ${problemOf(name)}.`;
  return inputCodes.registerName({ message, remedy, position: row.place() });
}

function notUnique(name: string, clashing: readonly Wanted[], taken: ReadonlySet<string>): readonly Diagnostic[] {
  return clashing.slice(0, MAX_FINDINGS).map(({ candidate }) => {
    // A few of them are enough to see what they have in common.
    const others = clashing.slice(0, 6).filter((each) => each.candidate !== candidate);
    const who = taken.has(name)
      ? 'a tenant of the fleet has it, or had it'
      : `${clashing.length - 1} more of the register want it`;
    return inputCodes.registerName({
      message: `The name \`${name}\` for "${candidate.displayName}" (${candidate.code}) is not free: ${who}.`,
      remedy: 'Make names of more columns with `name.whenTaken` in the mapping, or give one under `name.given`.',
      position: candidate.row.place(),
      related: others.slice(0, 5).map((other) => ({
        message: `"${other.candidate.displayName}" (${other.candidate.code}) wants it too`,
        position: other.candidate.row.place(),
      })),
    });
  });
}
