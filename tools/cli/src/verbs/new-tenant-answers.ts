import type { Fleet } from '@helmwright/fleet';
import type { Io } from '../output/io.ts';
import { WrongUsage } from '../output/outcome.ts';
import type { NewTenantOptions } from './new-tenant-options.ts';
import type { AskedOptions } from './new-tenant-questions.ts';

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

/** The flags without which there is no tenant. */
const necessary = {
  displayName: '--display-name',
  country: '--country',
  tier: '--tier',
  wave: '--wave',
} as const satisfies Readonly<Partial<Record<keyof NewTenantOptions, string>>>;

/** Takes what the flags say and asks for the rest; where nobody can be asked, missing flags are wrong usage. */
export async function completeAnswers(options: NewTenantOptions, fleet: Fleet, io: Io): Promise<TenantAnswers> {
  const given = await complete(options, fleet, io);
  for (const [key, flag] of Object.entries(necessary)) {
    if (given[key as keyof typeof necessary].trim() === '') throw new WrongUsage(`${flag} must not be empty.`);
  }
  return {
    name: given.name,
    displayName: given.displayName.trim(),
    country: countryOf(given.country.trim()),
    code: given.code,
    tier: given.tier.trim(),
    wave: given.wave.trim(),
    cell: given.cell,
    domains: given.domain ?? [],
    administrators: given.administrator ?? [],
    administratorGroups: given.administratorGroup ?? [],
  };
}

async function complete(options: NewTenantOptions, fleet: Fleet, io: Io): Promise<AskedOptions> {
  const { displayName, country, tier, wave } = options;
  if (displayName !== undefined && country !== undefined && tier !== undefined && wave !== undefined) {
    return { ...options, displayName, country, tier, wave };
  }
  if (io.terminal === undefined) {
    const missing = Object.entries(necessary).flatMap(([key, flag]) =>
      options[key as keyof typeof necessary] === undefined ? [flag] : [],
    );
    throw new WrongUsage(
      `new tenant needs ${missing.join(', ')}: nobody can be asked without a terminal or with --json.`,
    );
  }
  const [{ questionsOn }, { askForTenant }] = await Promise.all([
    // What draws questions is loaded for whoever is asked.
    import('../output/questions.ts'),
    import('./new-tenant-questions.ts'),
  ]);
  return askForTenant(options, fleet, questionsOn(io.terminal, io));
}

function countryOf(text: string): string {
  const country = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(country)) return country;
  throw new WrongUsage(`--country takes a code of two letters, such as SE, and not "${text}".`);
}
