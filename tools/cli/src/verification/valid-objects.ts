import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import type { Environment, Fleet, Occupant } from '@helmwright/fleet';
import type { JsonObject } from '@helmwright/json';
import { judgeObject } from '@helmwright/validation';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';
import { andOthers, FaultsAtValues, faultOf, type ObjectFault } from './object-faults.ts';

/** Checks the objects of an environment's tenants and pools by the API server's own validation; they are added one by one. */
export interface ValidObjectsCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /**
   * HW5040, and HW5044 for newer servers, each at the value that it comes from; one that many have from one value is one finding.
   *
   * @param breaksSchema whether an object of the release of that title breaks its schema: such objects are not judged well
   */
  finish(breaksSchema: (title: string) => boolean): readonly Diagnostic[];
}

/** Makes a {@link ValidObjectsCheck}. */
export function validObjectsCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): ValidObjectsCheck {
  const faulty: Faulty[] = [];
  const outdated: Faulty[] = [];
  return {
    add: (occupant, all) => {
      for (const rendered of all) {
        const judged = rendered.objects.map(({ object }) => judgeObject(object));
        if (judged.some((each) => each.faults.length > 0)) faulty.push({ occupant, rendered });
        if (judged.some((each) => each.later.length > 0)) outdated.push({ occupant, rendered });
      }
    },
    finish: (breaksSchema) => {
      const told = (of: readonly Faulty[], judge: ObjectJudge, code: Code): readonly Diagnostic[] => {
        const remedy = 'Change the value to one that Kubernetes takes.';
        const faults = new FaultsAtValues(fleet, charts, environment);
        for (const { occupant, rendered } of of) {
          if (breaksSchema(releaseTitle(rendered.release))) continue;
          faults.add(occupant, rendered, (objects, { namespace }) => judge(objects, namespace));
        }
        return faults.found.map(({ fault, release, position, count }) =>
          code({ message: `${releaseTitle(release)} ${fault.message}${andOthers(count)}.`, remedy, position }),
        );
      };
      return [
        ...told(faulty, judgeNow, verifyCodes.objectInvalid),
        ...told(outdated, judgeLater, verifyCodes.objectInvalidLater),
      ];
    },
  };
}

interface Faulty {
  readonly occupant: Occupant;
  readonly rendered: RenderedRelease;
}

type ObjectJudge = (objects: readonly JsonObject[], namespace: string) => readonly ObjectFault[];

type Code = typeof verifyCodes.objectInvalid | typeof verifyCodes.objectInvalidLater;

/** What the API server refuses of objects. */
export const judgeNow: ObjectJudge = (objects, namespace) =>
  objects.flatMap((object) =>
    judgeObject(object).faults.map((fault) => faultOf(object, namespace, fault, 'the API server refuses')),
  );

/** What newer API servers refuse of objects. */
export const judgeLater: ObjectJudge = (objects, namespace) =>
  objects.flatMap((object) =>
    judgeObject(object).later.map((fault) =>
      faultOf(object, namespace, fault, `Kubernetes ${fault.since} and later refuses`),
    ),
  );
