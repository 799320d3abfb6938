import type { FleetFacts, Installation } from '@helmwright/adopt';
import { nameProblem } from '@helmwright/fleet';
import { WrongUsage } from '../output/outcome.ts';

/** What the command line says of installations. */
export interface GivenFacts {
  readonly environment?: string;
  readonly region?: string;
  readonly tier?: string;
  /** `<code>`, or `<region>=<code>`. */
  readonly country?: readonly string[];
  readonly release?: string;
  readonly repository?: string;
}

/** The facts of a fleet, and which of them nobody gave. */
export interface AdoptedFacts {
  readonly facts: FleetFacts;
  /** One sentence each. */
  readonly madeUp: readonly string[];
}

/** Codes that ISO 3166-1 leaves to users: no country has them, nor ever will. */
const nobodys = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `X${letter}`);

/** Completes what the command line says with what stands for what it does not. */
export function adoptedFacts(given: GivenFacts, installations: readonly Installation[], chart: string): AdoptedFacts {
  const release = given.release ?? chart;
  for (const name of [given.environment, given.region, given.tier, release]) {
    const problem = name === undefined ? undefined : nameProblem(name);
    if (problem !== undefined) throw new WrongUsage(`The name ${name} ${problem}.`);
  }
  const { everywhere, byRegion } = countriesOf(given.country ?? []);
  const regions = [...new Set(installations.map(({ region }) => region))].sort();
  const missing = regions.filter(
    (region) =>
      !byRegion.has(region) &&
      everywhere === undefined &&
      installations.some((each) => each.region === region && each.country === undefined),
  );
  if (missing.length > nobodys.length) {
    throw new WrongUsage(
      `The countries of ${missing.length} regions are not known. Give them with --country REGION=CODE.`,
    );
  }
  const stand = new Map(missing.map((region, at) => [region, nobodys[at] ?? 'XX']));
  const tier = given.tier ?? 'standard';
  const codes = missing.map((region) => `${region} (${stand.get(region)})`);
  const { repository = 'https://git.example.org/platform.git' } = given;
  return {
    facts: {
      release,
      chart,
      repository,
      tierOf: (each) => each.tier ?? tier,
      countryOf: ({ country, region }) => country ?? byRegion.get(region) ?? everywhere ?? stand.get(region) ?? 'XX',
    },
    madeUp: [
      ...(codes.length === 0
        ? []
        : [`The country of ${codes.join(', ')} is nobody's code: give it with --country REGION=CODE.`]),
      ...(given.repository === undefined
        ? ['The repository in environment.yaml is an example: give it with --repository.']
        : []),
      'Cells, locations and laws are made up: say in regions/*.yaml and catalog/locations.yaml what is so.',
      'Quotas, limits and promises of the tiers are made up, and all tenants are of the wave general.',
    ],
  };
}

function countriesOf(flags: readonly string[]): {
  readonly everywhere: string | undefined;
  readonly byRegion: ReadonlyMap<string, string>;
} {
  const byRegion = new Map<string, string>();
  let everywhere: string | undefined;
  for (const flag of flags) {
    const [region, code] = flag.includes('=') ? flag.split('=') : [undefined, flag];
    if (code === undefined || !/^[A-Z]{2}$/.test(code)) {
      throw new WrongUsage(
        `--country ${flag} is no code of two capitals, such as SE, nor a region with one, such as nordic=SE.`,
      );
    }
    if (region === undefined) everywhere = code;
    else byRegion.set(region, code);
  }
  return { everywhere, byRegion };
}
