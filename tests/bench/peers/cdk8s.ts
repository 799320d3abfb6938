import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import { ApiObject, App, Chart } from 'cdk8s';
import { render } from '../evaluate-release.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import type { TenantInput } from '../tenant-inputs.ts';

/** What writing the manifests of some tenants takes, a file a tenant. */
export interface Cdk8sReport {
  readonly tenants: number;
  readonly rounds: number;
  /** Milliseconds a tenant that merging, checking, evaluating, printing and writing take here. */
  readonly own: Spread;
  /** Milliseconds a tenant that printing and writing take here, objects ready-made. */
  readonly printing: Spread;
  /** Milliseconds a tenant that `App.synth` of cdk8s takes for the same objects, which it is given ready-made. */
  readonly cdk8s: Spread;
  /** cdk8s' time through ours from values. */
  readonly throughOwn: Spread;
  /** cdk8s' time through ours from ready-made objects: the same work. */
  readonly throughPrinting: Spread;
}

/** What is compared, and where. */
export interface Cdk8sOptions {
  readonly tenants: number;
  readonly rounds: number;
  /** A folder to work in. */
  readonly folder: string;
}

/** Writes the manifests of so many tenants, the real ones over and over, here and by cdk8s, both in this process. */
export function measureCdk8s(inputs: readonly TenantInput[], { tenants, rounds, folder }: Cdk8sOptions): Cdk8sReport {
  const times: { readonly own: number; readonly printing: number; readonly cdk8s: number }[] = [];
  // One round more than is counted, for compilers to get warm.
  for (let round = 0; round <= rounds; round++) {
    const taken = Array.from({ length: tenants }, (_, index) => inputs[(round + index) % inputs.length]);
    const chosen = taken.filter((input) => input !== undefined);
    const objects = chosen.map(objectsOf);
    const folderOf = (way: string): string => {
      const made = join(folder, `${way}-${round}`);
      mkdirSync(made, { recursive: true });
      return made;
    };
    const own = write(chosen.map(fromValues), folderOf('own'));
    const printing = write(
      objects.map((each) => () => each),
      folderOf('printing'),
    );
    const cdk8s = synthesize(objects, folderOf('cdk8s'));
    if (round > 0) times.push({ own: own / tenants, printing: printing / tenants, cdk8s: cdk8s / tenants });
  }
  const own = times.map((each) => each.own);
  const printing = times.map((each) => each.printing);
  const cdk8s = times.map((each) => each.cdk8s);
  return {
    tenants,
    rounds,
    own: spreadOf(own),
    printing: spreadOf(printing),
    cdk8s: spreadOf(cdk8s),
    throughOwn: ratioOf(cdk8s, own),
    throughPrinting: ratioOf(cdk8s, printing),
  };
}

const objectsOf = ({ releases }: TenantInput): readonly JsonObject[] =>
  releases.flatMap((input) => render(input, input.values));

const fromValues =
  ({ releases }: TenantInput) =>
  (): readonly JsonObject[] =>
    releases.flatMap((input) => {
      const values = input.merge();
      const [problem] = input.chart.validate(values);
      if (problem !== undefined) throw new Error(problem.message);
      return render(input, values);
    });

/** Milliseconds that it takes to get the objects of some tenants, and to print them into a file each. */
function write(tenants: readonly (() => readonly JsonObject[])[], folder: string): number {
  const started = performance.now();
  tenants.forEach((objects, index) => {
    const documents = objects().map((object) => writeYaml(object));
    writeFileSync(join(folder, `tenant-${index}.yaml`), documents.join('---\n'));
  });
  return performance.now() - started;
}

/** Milliseconds that cdk8s takes for them, a chart a tenant. */
function synthesize(tenants: readonly (readonly JsonObject[])[], folder: string): number {
  const started = performance.now();
  const app = new App({ outdir: folder });
  tenants.forEach((objects, index) => {
    const chart = new Chart(app, `tenant-${index}`);
    objects.forEach((object, number) => {
      const { apiVersion, kind, ...rest } = object;
      new ApiObject(chart, `object-${number}`, { ...rest, apiVersion: String(apiVersion), kind: String(kind) });
    });
  });
  app.synth();
  return performance.now() - started;
}
