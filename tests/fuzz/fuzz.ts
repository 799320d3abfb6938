import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type Target, type TargetName, targetNames } from './target.ts';

const help = `usage: npm run test:fuzz -- --minutes N [--seed S] [--only ${targetNames.join('|')}]
       npm run test:fuzz -- --rounds N --seed S --only ${targetNames.join('|')}

Draws inputs until the time is over. Each round has a seed of its own, which repeats it with \`--rounds 1\`.
Ends with 1 where something was found, and keeps the input that shows it in tests/.cache/fuzz.
`;

interface Wanted {
  readonly names: readonly TargetName[];
  readonly seed: number;
  /** Milliseconds. */
  readonly time: number;
  readonly rounds: number;
}

function wanted(args: readonly string[]): Wanted | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        rounds: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
        only: { type: 'string', multiple: true, default: [] },
      },
    });
    const names = targetNames.filter((name) => values.only.length === 0 || values.only.includes(name));
    const [seed, minutes, rounds] = [Number(values.seed), Number(values.minutes ?? 'x'), Number(values.rounds ?? 'x')];
    const known = values.only.every((name) => names.some((each) => each === name));
    const bounded = minutes > 0 || (Number.isSafeInteger(rounds) && rounds > 0);
    if (!Number.isSafeInteger(seed) || !known || !bounded) return undefined;
    return {
      names,
      seed,
      time: minutes > 0 ? minutes * 60_000 : Number.POSITIVE_INFINITY,
      rounds: rounds > 0 ? rounds : Number.POSITIVE_INFINITY,
    };
  } catch {
    return undefined;
  }
}

/** A target is loaded when it is wanted: those of fleets and of validation start an API server. */
async function open(name: TargetName): Promise<Target> {
  switch (name) {
    case 'differential':
      return (await import('./targets/differential.ts')).differentialTarget;
    case 'charts':
      return (await import('./targets/differential.ts')).chartsTarget;
    case 'umbrellas':
      return (await import('./targets/differential.ts')).umbrellasTarget;
    case 'fleet':
      return (await import('./targets/fleet.ts')).fleetTarget();
    case 'validation':
      return (await import('./targets/validation.ts')).validationTarget();
    case 'tenants':
      return (await import('./targets/tenants.ts')).tenantsTarget;
    case 'files':
      return (await import('./targets/files.ts')).filesTarget;
  }
}

/** Runs rounds of all targets in turn; gives how many of them found something. */
async function fuzz({ names, seed, time, rounds }: Wanted): Promise<number> {
  const end = Date.now() + time;
  const targets = new Map<TargetName, Target>();
  let found = 0;
  console.log(`seed ${seed}`);
  try {
    for (const name of names) targets.set(name, await open(name));
    for (let round = 0; round < rounds && Date.now() < end; round++) {
      for (const [name, target] of targets) {
        if (Date.now() >= end) break;
        const own = seed + round;
        const { tried, failure } = await target.round(own);
        console.log(`${name} ${own}: ${tried}`);
        if (failure === undefined) continue;
        found++;
        console.log(`${name} ${own}: FOUND ${failure.what}`);
        if (failure.input !== undefined) console.log(`kept as ${keep(`${name}-${own}`, failure.input)}`);
        console.log(`repeat with: npm run test:fuzz -- --only ${name} --rounds 1 --seed ${own}`);
      }
    }
  } finally {
    for (const target of targets.values()) await target.close();
  }
  return found;
}

function keep(name: string, input: object): string {
  const folder = join(import.meta.dirname, '../.cache/fuzz');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(input, null, 2)}\n`);
  return relative(process.cwd(), file);
}

const order = wanted(process.argv.slice(2));
if (order === undefined) {
  process.stderr.write(help);
  process.exitCode = 2;
} else {
  process.exitCode = (await fuzz(order)) > 0 ? 1 : 0;
}
