import type { GivenFacts } from '@helmwright/adopt';
import { nameProblem } from '@helmwright/fleet';
import { WrongUsage } from '../output/outcome.ts';

/** Flags of `adopt` that say of installations what their paths do not. */
export interface InstallationOptions {
  readonly environment?: string;
  readonly region?: string;
  readonly tier?: string;
  /** `<code>`, or `<region>=<code>`. */
  readonly country?: readonly string[];
  readonly release?: string;
  readonly repository?: string;
}

/** Reads what the flags say of installations; a name or code that cannot be one is wrong usage. */
export function givenFacts(options: InstallationOptions): GivenFacts {
  const { environment, region, country = [], tier, release, repository } = options;
  for (const name of [environment, region, tier, release]) {
    const problem = name === undefined ? undefined : nameProblem(name);
    if (problem !== undefined) throw new WrongUsage(`The name ${name} ${problem}.`);
  }
  const countries = new Map<string, string>();
  let everywhere: string | undefined;
  for (const flag of country) {
    const [of, code] = flag.includes('=') ? flag.split('=') : [undefined, flag];
    if (code === undefined || !/^[A-Z]{2}$/.test(code)) {
      throw new WrongUsage(
        `--country ${flag} is no code of two capitals, such as SE, nor a region with one, such as nordic=SE.`,
      );
    }
    if (of === undefined) everywhere = code;
    else countries.set(of, code);
  }
  return { tier, release, repository, country: everywhere, countries };
}
