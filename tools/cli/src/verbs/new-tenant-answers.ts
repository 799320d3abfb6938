import type { Fleet } from '@helmwright/fleet';
import type { Io } from '../output/io.ts';
import { WrongUsage } from '../output/outcome.ts';

/** Flags of `new tenant`. */
export interface NewTenantOptions {
  readonly name?: string;
  readonly displayName?: string;
  readonly country?: string;
  readonly code?: string;
  readonly tier?: string;
  readonly wave?: string;
  readonly cell?: string;
  readonly domain?: readonly string[];
  readonly administrator?: readonly string[];
  readonly administratorGroup?: readonly string[];
}

/** Everything that the file of a tenant says. */
export interface TenantAnswers {
  readonly name: string | undefined;
  readonly displayName: string;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string;
  readonly code: string | undefined;
  readonly tier: string;
  readonly wave: string;
  readonly cell: string | undefined;
  readonly domains: readonly string[];
  readonly administrators: readonly string[];
  readonly administratorGroups: readonly string[];
}

interface Question {
  readonly flag: string;
  readonly text: string;
  readonly choices?: readonly string[];
}

/** Takes what the flags say and asks for the rest; where nobody can be asked, missing flags are wrong usage. */
export async function completeAnswers(options: NewTenantOptions, fleet: Fleet, io: Io): Promise<TenantAnswers> {
  const waves = [...new Set(fleet.environments.flatMap((environment) => environment.waves))];
  const questions = {
    displayName: { flag: '--display-name', text: 'Name of the municipality, as its people write it' },
    country: { flag: '--country', text: 'Country', choices: served(fleet) },
    tier: { flag: '--tier', text: 'Tier', choices: [...fleet.tiers.keys()] },
    wave: { flag: '--wave', text: 'Wave', choices: waves },
  } as const satisfies Readonly<Record<string, Question>>;
  const missing = Object.entries(questions).flatMap(([key, { flag }]) =>
    options[key as keyof typeof questions] === undefined ? [flag] : [],
  );
  const ask = io.ask;
  if (ask === undefined && missing.length > 0) {
    throw new WrongUsage(`Without a terminal to ask on, new tenant needs ${missing.join(', ')}.`);
  }
  const answer = async (given: string | undefined, { flag, text, choices }: Question): Promise<string> => {
    const hint = choices === undefined ? '' : ` (${choices.join(', ')})`;
    const answered = given ?? (await ask?.(`${text}${hint}: `)) ?? '';
    if (answered.trim() === '') throw new WrongUsage(`${flag} must not be empty.`);
    return answered.trim();
  };
  const interactive = missing.length > 0;
  const optional = async (given: string | undefined, text: string): Promise<string | undefined> => {
    if (given !== undefined || !interactive) return given;
    const answered = ((await ask?.(`${text} (empty for none): `)) ?? '').trim();
    return answered === '' ? undefined : answered;
  };

  const displayName = await answer(options.displayName, questions.displayName);
  const country = countryOf(await answer(options.country, questions.country));
  const code = await optional(options.code, 'Official code of the municipality');
  const tier = await answer(options.tier, questions.tier);
  const wave = await answer(options.wave, questions.wave);
  const domain = options.domain === undefined ? await optional(undefined, 'Domain') : undefined;
  return {
    name: options.name,
    displayName,
    country,
    code,
    tier,
    wave,
    cell: options.cell,
    domains: options.domain ?? (domain === undefined ? [] : [domain]),
    administrators: options.administrator ?? [],
    administratorGroups: options.administratorGroup ?? [],
  };
}

const served = (fleet: Fleet): readonly string[] => [
  ...new Set(fleet.environments.flatMap(({ regions }) => regions.flatMap(({ countries }) => countries))),
];

function countryOf(text: string): string {
  const country = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(country)) return country;
  throw new WrongUsage(`--country takes a code of two letters, such as SE, and not "${text}".`);
}
