import { type Fleet, isReservedName, nameProblem, type Tenant } from '@helmwright/fleet';

/** Something that a new tenant may have, and what there is to know of it. */
export interface Suggestion {
  readonly value: string;
  readonly hint: string;
}

/** The countries that some region serves, each with its regions. */
export function servedCountries({ environments, locations }: Fleet): readonly Suggestion[] {
  const regions = new Map<string, Set<string>>();
  for (const region of environments.flatMap((environment) => environment.regions)) {
    for (const country of region.countries) {
      regions.set(country, new Set([...(regions.get(country) ?? []), region.name]));
    }
  }
  return [...regions].map(([value, names]) => ({
    value,
    hint: `${locations.countries[value]?.name ?? value}; region ${[...names].join(', ')}`,
  }));
}

/** The tiers, each with what it is for. */
export const tiersOf = ({ tiers: all }: Fleet): readonly Suggestion[] =>
  [...all].map(([value, { description }]) => ({ value, hint: description }));

/** The waves, each with the environments that take it. */
export function wavesOf({ environments }: Fleet): readonly Suggestion[] {
  const names = new Set(environments.flatMap((environment) => environment.waves));
  return [...names].map((value) => ({
    value,
    hint: `in ${environments.flatMap(({ name, waves: taken }) => (taken.includes(value) ? [name] : [])).join(', ')}`,
  }));
}

/** The tier and the wave that most tenants of a country have, or of all countries where it has none yet. */
export function usualIn({ tenants }: Fleet, country: string): { readonly tier?: string; readonly wave?: string } {
  const neighbours = tenants.filter((tenant) => tenant.country === country);
  const usual = (of: (tenant: Tenant) => string): string | undefined =>
    mostFrequent((neighbours.length > 0 ? neighbours : tenants).map(of));
  const [tier, wave] = [usual((tenant) => tenant.tier), usual((tenant) => tenant.wave)];
  return { ...(tier === undefined ? {} : { tier }), ...(wave === undefined ? {} : { wave }) };
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** What keeps a new tenant from having a name, as a sentence without its end; undefined where nothing does. */
export function newNameProblem({ tenants, decommissioned }: Fleet, name: string): string | undefined {
  const problem = nameProblem(name);
  if (problem !== undefined) return `It ${problem}`;
  if (isReservedName(name)) return 'It is reserved for the platform';
  if (tenants.some((tenant) => tenant.name === name)) return 'Another tenant has it';
  return decommissioned.tenants.has(name) ? 'A tenant that left had it, and names are never given again' : undefined;
}
