import {
  authoredKinds,
  domainGrantProblem,
  type Fleet,
  isReservedName,
  nameProblem,
  slugFromDisplayName,
  type Tenant,
} from '@helmwright/fleet';
import type { Choice, Questions } from '../output/questions.ts';
import type { NewTenantOptions } from './new-tenant-options.ts';

/** What has to be known of a tenant before its file can be written. */
export interface AskedOptions extends NewTenantOptions {
  readonly displayName: string;
  readonly country: string;
  readonly tier: string;
  readonly wave: string;
}

/** Asks for what the flags leave out, with what the fleet would make of it for an answer. */
export async function askForTenant(options: NewTenantOptions, fleet: Fleet, ask: Questions): Promise<AskedOptions> {
  const displayName =
    options.displayName ??
    (await ask.line({ message: 'Name of the municipality, as its people write it', problem: required }));
  const country = options.country ?? (await ask.choice({ message: 'Country', choices: countries(fleet) }));
  const neighbours = fleet.tenants.filter((tenant) => tenant.country === country.toUpperCase());
  const usual = (of: (tenant: Tenant) => string): string | undefined =>
    mostFrequent((neighbours.length > 0 ? neighbours : fleet.tenants).map(of));

  const name =
    options.name ??
    (await ask.line({
      message: 'Name of the tenant and of its namespace',
      initial: slugFromDisplayName(displayName, country.toUpperCase()),
      problem: (answer) => nameFault(answer, fleet),
    }));
  const code = options.code ?? (await optional(ask, 'Official code of the municipality', shapes.municipalityCode));
  const tier =
    options.tier ?? (await ask.choice({ message: 'Tier', choices: tiers(fleet), initial: usual(({ tier }) => tier) }));
  const wave =
    options.wave ?? (await ask.choice({ message: 'Wave', choices: waves(fleet), initial: usual(({ wave }) => wave) }));
  const domain =
    options.domain === undefined
      ? await optional(ask, 'Host name of its public services', shapes.domain, (answer) => {
          const problem = domainGrantProblem(fleet, { name, tier }, answer);
          return problem === undefined ? undefined : `Nobody grants it: ${problem}`;
        })
      : undefined;
  return {
    ...options,
    displayName,
    country,
    name,
    tier,
    wave,
    ...(code === undefined ? {} : { code }),
    ...(domain === undefined ? {} : { domain: [domain] }),
  };
}

const required = (answer: string): string | undefined => (answer === '' ? 'This cannot be left out' : undefined);

const { municipalityCode, domains } = authoredKinds.tenant.schema.shape;
const shapes = { municipalityCode, domain: domains.unwrap().element } as const;

type Shape = (typeof shapes)[keyof typeof shapes];

async function optional(
  ask: Questions,
  what: string,
  shape: Shape,
  further: (answer: string) => string | undefined = () => undefined,
): Promise<string | undefined> {
  const problem = (answer: string): string | undefined =>
    answer === '' ? undefined : (shape.safeParse(answer).error?.issues[0]?.message ?? further(answer));
  const answer = await ask.line({ message: what, placeholder: 'none', problem });
  return answer === '' ? undefined : answer;
}

function nameFault(name: string, { tenants, decommissioned }: Fleet): string | undefined {
  const problem = nameProblem(name);
  if (problem !== undefined) return `It ${problem}`;
  if (isReservedName(name)) return 'It is reserved for the platform';
  if (tenants.some((tenant) => tenant.name === name)) return 'Another tenant has it';
  return decommissioned.tenants.has(name) ? 'A tenant that left had it, and names are never given again' : undefined;
}

/** The countries that some region serves, each with its regions. */
function countries({ environments, locations }: Fleet): readonly Choice[] {
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

const tiers = ({ tiers: all }: Fleet): readonly Choice[] =>
  [...all].map(([value, { description }]) => ({ value, hint: description }));

/** The waves, each with the environments that take it. */
function waves({ environments }: Fleet): readonly Choice[] {
  const names = new Set(environments.flatMap((environment) => environment.waves));
  return [...names].map((value) => ({
    value,
    hint: `in ${environments.flatMap(({ name, waves: taken }) => (taken.includes(value) ? [name] : [])).join(', ')}`,
  }));
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
