import type { CompiledChart } from '@helmwright/chart';
import { type Code, type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import {
  type Environment,
  type Fleet,
  grantsOf,
  hostsOf,
  identityLabelsOf,
  type Occupant,
  TENANT_RELEASE,
} from '@helmwright/fleet';
import { checkGrants, type Refusal } from '@helmwright/grants';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';
import { andOthers, FaultsAtValues, type FoundFault, type Judge, type ObjectFault } from './object-faults.ts';

/** Checks what the services of an environment's tenants and pools have in their objects; they are added one by one. */
export interface GrantedCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /** HW5019, HW5020 and HW5022, each at the value that it comes from; one that many have from one value is one finding. */
  finish(): readonly Diagnostic[];
}

/** What nobody granted in an object. */
interface Ungranted extends ObjectFault {
  readonly refusal: Refusal;
}

/** Makes a {@link GrantedCheck}. The release that makes a namespace is the platform's own, and not looked at. */
export function grantedCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): GrantedCheck {
  const faults = new FaultsAtValues<Ungranted>(fleet, charts, environment);
  return {
    add: (occupant, rendered) => {
      const given = {
        hosts: hostsOf(environment, occupant),
        grants: grantsOf(fleet, occupant),
        identity: identityLabelsOf(environment, occupant),
      };
      const judge: Judge<Ungranted> = (objects, { namespace }) =>
        objects.flatMap((object) =>
          checkGrants(object, { ...given, namespace }).map((refusal) => ({
            identity: identityOf(object, namespace),
            subject: JSON.stringify([refusal.kind, refusal.path]),
            what: JSON.stringify([refusal.kind, refusal.message]),
            message: refusal.message,
            refusal,
          })),
        );
      for (const each of rendered) if (each.release.release !== TENANT_RELEASE) faults.add(occupant, each, judge);
    },
    finish: () => faults.found.map(report),
  };
}

const codeOf = ({ kind }: Refusal): Code => {
  switch (kind) {
    case 'object':
      return verifyCodes.platformObject;
    case 'host':
      return verifyCodes.foreignHost;
    case 'field':
      return verifyCodes.fieldNotGranted;
  }
};

function report({ fault: { refusal, message }, release, position, count }: FoundFault<Ungranted>): Diagnostic {
  return codeOf(refusal)({
    message: `${releaseTitle(release)} ${message}${andOthers(count)}.`,
    remedy: refusal.remedy,
    position,
  });
}
