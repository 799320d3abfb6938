import { authoredKinds, domainGrantProblem, type Fleet, slugFromDisplayName } from '@helmwright/fleet';
import { newNameProblem, servedCountries, tiersOf, usualIn, wavesOf } from '@helmwright/onboarding';
import type { Questions } from '../output/questions.ts';
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
  const country = options.country ?? (await ask.choice({ message: 'Country', choices: servedCountries(fleet) }));
  const usual = usualIn(fleet, country.toUpperCase());

  const name =
    options.name ??
    (await ask.line({
      message: 'Name of the tenant and of its namespace',
      initial: slugFromDisplayName(displayName, country.toUpperCase()),
      problem: (answer) => newNameProblem(fleet, answer),
    }));
  const code = options.code ?? (await optional(ask, 'Official code of the municipality', shapes.municipalityCode));
  const tier = options.tier ?? (await ask.choice({ message: 'Tier', choices: tiersOf(fleet), initial: usual.tier }));
  const wave = options.wave ?? (await ask.choice({ message: 'Wave', choices: wavesOf(fleet), initial: usual.wave }));
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
