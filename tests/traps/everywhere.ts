import type { CompiledChart } from '@helmwright/chart';
import type { Json, JsonObject } from '@helmwright/json';
import { difference, evaluated, everyHelm, type HelmOutcome, helmPath, Workbench } from '@helmwright/testing';

/** Renders one chart with every Helm of the supported range and in process, which all have to say the same. */
export class Everywhere {
  readonly #bench: Workbench;
  readonly #chart: CompiledChart;
  readonly #folder: string;

  private constructor(bench: Workbench, chart: CompiledChart, folder: string) {
    this.#bench = bench;
    this.#chart = chart;
    this.#folder = folder;
  }

  static async of(chart: CompiledChart): Promise<Everywhere> {
    const bench = await Workbench.open();
    return new Everywhere(bench, chart, await bench.chart(chart));
  }

  /** What all make of values; an error where they differ. Refusals by the schema need not have the same words. */
  async outcome(values: JsonObject, release = 'demo'): Promise<HelmOutcome> {
    const request = { chart: this.#folder, release, namespace: 'malmo', values };
    const ours = evaluated(this.#chart, request);
    const outcomes = await Promise.all(
      everyHelm.map(async ({ helm, end }) => this.#bench.template(await helmPath(helm, end), request)),
    );
    for (const [index, theirs] of outcomes.entries()) {
      const found = difference(ours, theirs);
      if (found !== undefined) throw new Error(`${everyHelm[index]?.name} and evaluation differ:\n${found}`);
    }
    return ours;
  }

  /** The objects by kind; an error where there are none. */
  async objects(values: JsonObject, release = 'demo'): Promise<ReadonlyMap<string, JsonObject>> {
    const outcome = await this.outcome(values, release);
    if (outcome.kind !== 'objects') throw new Error(outcome.message);
    return new Map(outcome.objects.map((object) => [String(object['kind']), object]));
  }

  async close(): Promise<void> {
    await this.#bench.close();
  }
}

/** What stands at a path in an object; undefined where nothing does. */
export function at(object: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)[String(step)]
      : undefined;
  }, object);
}
