import type { CompiledChart } from '@helmwright/chart';
import {
  type Diagnostic,
  failure,
  type Result,
  success,
  toolchainCodes,
  verifyCodes,
  wholeFile,
} from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { type Environment, type Fleet, fileOf, type Occupant } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { ensureTool } from '@helmwright/toolchain';
import type { Context } from '../output/context.ts';
import { type RenderedComponent, renderComponents } from '../releases/render-components.ts';
import { type RenderedRelease, releaseRenderer, releaseTitle } from '../releases/render-release.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import { faultsOfComponent } from '../verification/component-faults.ts';
import { andOthers, FaultsAtValues } from '../verification/object-faults.ts';
import type { SelectedEnvironment } from '../verification/selection.ts';
import { DryRun, type Verdict } from './dry-run.ts';
import { connect, type ServerChoice, unreachable } from './kubectl-proxy.ts';
import { judgeOf, type RefusedField, refusedFields } from './refused-fields.ts';

/** What the server was asked. */
export interface Asked {
  readonly objects: number;
  /** Objects about which it could not tell anything. */
  readonly notAsked: number;
}

/**
 * Asks an API server, in a server-side dry run, for every object of the chosen releases, and for the first pod of what
 * makes pods. Reports HW5042 at the value that a refused field comes from, HW5043 for what it could not be asked, HW6320
 * where it cannot be asked at all, HW6321 where the user may not, and HW60xx without kubectl.
 */
export async function askServer(
  { steps, io }: Context,
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  selected: readonly SelectedEnvironment[],
  choice: ServerChoice & { readonly withComponents: boolean },
): Promise<Result<Asked>> {
  const tool = await steps('Finding kubectl', (onProgress) =>
    ensureTool('kubectl', { onProgress, environment: io.environment }),
  );
  if (!tool.ok) return tool;
  const server = await connect(tool.value, choice, io);
  if (!server.ok) return failure([...tool.diagnostics, ...server.diagnostics]);
  const found = new Findings();
  try {
    await steps('Asking the API server', async (report) => {
      const dryRun = new DryRun(server.value);
      const total = selected.reduce((sum, { occupants }) => sum + occupants.length, 0);
      let done = 0;
      for (const { environment, occupants } of selected) {
        const of = found.in(fleet, charts, environment);
        const render = releaseRenderer(fleet, charts, environment);
        for (const rendered of choice.withComponents ? renderComponents(fleet, charts, environment) : []) {
          if (!rendered.ok) continue;
          of.refusedOfComponent(rendered.value, await askRelease(dryRun, rendered.value, of));
        }
        for (const occupant of occupants) {
          // One after another: each has some tens of objects, which are asked about at once.
          for (const rendered of render(occupant))
            if (rendered.ok) of.refused(occupant, rendered.value, await askRelease(dryRun, rendered.value, of));
          report({ done: ++done, total });
        }
      }
    });
  } catch (error) {
    if (io.signal.aborted) throw error;
    const refused = unreachable(error instanceof Error ? error.message : String(error));
    return failure([...tool.diagnostics, ...found.diagnostics(), ...refused.diagnostics]);
  } finally {
    await server.value.close();
  }
  return success(found.asked, [...tool.diagnostics, ...found.diagnostics()]);
}

async function askRelease(
  dryRun: DryRun,
  rendered: RenderedRelease,
  found: FindingsOf,
): Promise<readonly RefusedField[]> {
  const { namespace } = rendered.release;
  const refused: RefusedField[] = [];
  const note = (object: JsonObject, verdict: Verdict): void => {
    switch (verdict.kind) {
      case 'taken':
        return;
      case 'unknown':
        found.unknown(verdict.missing);
        return;
      case 'forbidden':
        found.forbidden(verdict.message);
        return;
      case 'refused':
        refused.push(...refusedFields(object, identityOf(object, namespace), verdict));
        return;
    }
  };
  await Promise.all(
    rendered.objects.map(async ({ object }) => {
      found.count();
      const verdict = await dryRun.object(object, namespace);
      note(object, verdict);
      if (verdict.kind !== 'taken') return;
      const ofPod = await dryRun.firstPod(object, namespace);
      if (ofPod !== undefined) note(object, ofPod);
    }),
  );
  return refused;
}

interface FindingsOf {
  count(): void;
  unknown(missing: string): void;
  forbidden(message: string): void;
  refused(occupant: Occupant, rendered: RenderedRelease, fields: readonly RefusedField[]): void;
  refusedOfComponent(rendered: RenderedComponent, fields: readonly RefusedField[]): void;
}

class Findings {
  #objects = 0;
  readonly #unknown = new Map<string, number>();
  readonly #forbidden = new Set<string>();
  readonly #faults: FaultsAtValues<RefusedField>[] = [];
  readonly #whole: Diagnostic[] = [];

  in(fleet: Fleet, charts: ReadonlyMap<string, CompiledChart>, environment: Environment): FindingsOf {
    const faults = new FaultsAtValues<RefusedField>(fleet, charts, environment);
    this.#faults.push(faults);
    return {
      count: () => void this.#objects++,
      unknown: (missing) => void this.#unknown.set(missing, (this.#unknown.get(missing) ?? 0) + 1),
      forbidden: (message) => void this.#forbidden.add(message),
      refused: (occupant, rendered, fields) => {
        faults.add(occupant, rendered, judgeOf(fields.filter(({ path }) => path.length > 0)));
        this.#refusedWhole(rendered, fields, fileOf(occupant));
      },
      refusedOfComponent: (rendered, fields) => {
        const judge = judgeOf(fields.filter(({ path }) => path.length > 0));
        for (const { fault, position } of faultsOfComponent(fleet, charts, rendered, judge)) {
          const message = `${releaseTitle(rendered.release)} ${fault.message}.`;
          this.#whole.push(verifyCodes.serverRefuses({ message, remedy, position }));
        }
        const file = fleet.components.get(rendered.release.release)?.file.path ?? rendered.release.chart.path;
        this.#refusedWhole(rendered, fields, file);
      },
    };
  }

  #refusedWhole({ release }: RenderedRelease, fields: readonly RefusedField[], file: string): void {
    for (const { path, message } of fields) {
      if (path.length > 0) continue;
      this.#whole.push(
        verifyCodes.serverRefuses({
          message: `${releaseTitle(release)} ${message}.`,
          remedy,
          position: wholeFile(file),
        }),
      );
    }
  }

  get asked(): Asked {
    return { objects: this.#objects, notAsked: [...this.#unknown.values()].reduce((sum, each) => sum + each, 0) };
  }

  diagnostics(): readonly Diagnostic[] {
    const refused = this.#faults.flatMap(({ found }) =>
      found.map(({ fault, release, position, count }) =>
        verifyCodes.serverRefuses({
          message: `${releaseTitle(release)} ${fault.message}${andOthers(count)}.`,
          remedy,
          position,
        }),
      ),
    );
    const unknown = [...this.#unknown].map(([missing, count]) =>
      verifyCodes.serverNotAsked({
        message: `The server does not have ${missing}, so it was not asked about ${count} ${count === 1 ? 'object' : 'objects'} of it.`,
        remedy: 'Ask again when it is there, or ask the cluster that has it.',
      }),
    );
    const forbidden = [...this.#forbidden].map((message) =>
      toolchainCodes.serverForbids({
        message: `The API server lets this user not ask: ${message.replace(/\.$/, '')}.`,
        remedy:
          'A server-side dry run needs the right to patch and create what is asked about; choose another --context.',
      }),
    );
    return [...refused, ...this.#whole, ...forbidden, ...unknown];
  }
}

const remedy = 'Change the value to one that this server takes, or the policy that refuses it.';
