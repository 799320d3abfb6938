import type { Installation } from '../read/heap.ts';
import type { FleetFacts } from './fleet-files.ts';

/** What somebody says of installations beside their values. */
export interface GivenFacts {
  readonly tier?: string | undefined;
  readonly release?: string | undefined;
  readonly repository?: string | undefined;
  /** The country of all regions for which none is named. */
  readonly country?: string | undefined;
  readonly countries: ReadonlyMap<string, string>;
}

/** The facts of a fleet, and which of them nobody gave. */
export interface CompletedFacts {
  readonly facts: FleetFacts;
  /** One sentence each. */
  readonly madeUp: readonly string[];
  /** Regions for which no code is left to stand: their countries have to be given. */
  readonly withoutCountry: readonly string[];
}

/** Codes that ISO 3166-1 leaves to users: no country has them, nor ever will. */
const nobodys = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `X${letter}`);

/** Completes what somebody says of installations with what stands for what is left out. */
export function completeFacts(
  given: GivenFacts,
  installations: readonly Installation[],
  chart: string,
): CompletedFacts {
  const { release = chart, tier = 'standard', repository = 'https://git.example.org/platform.git' } = given;
  const regions = [...new Set(installations.map(({ region }) => region))].sort();
  const missing = regions.filter(
    (region) =>
      !given.countries.has(region) &&
      given.country === undefined &&
      installations.some((each) => each.region === region && each.country === undefined),
  );
  const stand = new Map(missing.map((region, at) => [region, nobodys[at] ?? 'XX']));
  const codes = missing.map((region) => `${region} (${stand.get(region)})`);
  return {
    facts: {
      release,
      chart,
      repository,
      tierOf: (each) => each.tier ?? tier,
      countryOf: ({ country, region }) =>
        country ?? given.countries.get(region) ?? given.country ?? stand.get(region) ?? 'XX',
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
    withoutCountry: missing.length > nobodys.length ? missing : [],
  };
}
