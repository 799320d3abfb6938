import { type Code, verifyCodes } from '@helmwright/diagnostics';
import { type Direction, directions, namespaceNameLabel } from '../policy.ts';
import { describePorts } from '../ports.ts';
import { canSelect, type KnownLabels, selects, valuesAllowed } from '../selector.ts';
import { type AllowedList, allowsAddresses, allowsPods } from './allowed.ts';
import { describePods, describeSelector, forgeableKeys, placeOf } from './describe.ts';
import { isForEveryPod, type Opening } from './opening.ts';
import { ownNamespace, type Shape } from './shape.ts';
import { type Subject, subjectOf } from './subject.ts';

/** A fault of a shape: the same in every tenant that has it. */
export interface ShapeFault {
  readonly code: Code;
  /** The message for a namespace, without its end. */
  readonly message: (namespace: string) => string;
  readonly remedy: string;
  /** What it is about; undefined where something is missing. */
  readonly subject?: Subject;
}

const verb: Readonly<Record<Direction, string>> = { ingress: 'be reached by', egress: 'reach' };

/**
 * What is wrong with a shape in itself, whoever its neighbours are.
 *
 * @param labelsOf what is known of the labels of a tenant's namespace; undefined for namespaces of nobody's
 */
export const faultsOf = (
  shape: Shape,
  labelsOf: (namespace: string) => KnownLabels | undefined,
): readonly ShapeFault[] => [
  ...shape.puzzles.map(
    ({ object, message, subject }): ShapeFault => ({
      code: verifyCodes.policyNotUnderstood,
      message: (namespace) => `${object} of ${namespace} cannot be judged: ${message}`,
      remedy: 'Correct the policy in the chart, or in the values it is made from.',
      subject,
    }),
  ),
  ...directions.flatMap((direction) => missingDeny(shape, direction)),
  ...shape.pods.flatMap((pod) => openPod(shape, pod)),
  ...shape.openings.flatMap((opening) => faultsOfOpening(opening, shape.allowed, labelsOf)),
];

function missingDeny({ policies }: Shape, direction: Direction): readonly ShapeFault[] {
  const denies = policies.some(({ spec }) => isForEveryPod(spec, direction) && spec[direction]?.length === 0);
  if (denies) return [];
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  return [
    {
      code: verifyCodes.defaultDenyMissing,
      message: (namespace) =>
        `The namespace ${namespace} has no network policy that selects every pod and denies all ${direction}`,
      remedy: `Add a NetworkPolicy with an empty podSelector, policyTypes with ${type} in it and no ${direction} rules.`,
    },
  ];
}

function openPod({ policies }: Shape, { owner, labels, hostNetwork }: Shape['pods'][number]): readonly ShapeFault[] {
  const fault = (what: string, remedy: string): ShapeFault => ({
    code: verifyCodes.podNotIsolated,
    message: (namespace) => `The pods of ${owner} in ${namespace} ${what}`,
    remedy,
    subject: { object: owner, ...(hostNetwork ? { key: 'hostNetwork' } : {}) },
  });
  if (hostNetwork) {
    return [
      fault('share the network of their node, where no network policy holds', 'Remove hostNetwork from the pod.'),
    ];
  }
  return directions
    .filter((direction) => !policies.some(({ spec }) => spec[direction] !== undefined && selects(spec.pods, labels)))
    .map((direction) =>
      fault(
        `may ${verb[direction]} everyone, since no network policy selects them for ${direction}`,
        `Add a NetworkPolicy that selects every pod and denies all ${direction}.`,
      ),
    );
}

function faultsOfOpening(
  opening: Opening,
  allowed: AllowedList,
  labelsOf: (namespace: string) => KnownLabels | undefined,
): readonly ShapeFault[] {
  const { direction, rule, strangers, ports } = opening;
  // The want of a policy is reported by itself.
  if (rule === undefined) return [];
  const fault = (code: Code, whom: string, remedy: string): ShapeFault => ({
    code,
    message: (namespace) =>
      `${placeOf(opening, namespace)} lets ${describePods(opening.pods)} ${verb[direction]} ${whom} on ${describePorts(ports)}`,
    remedy,
    subject: subjectOf(rule),
  });
  const list = direction === 'ingress' ? 'from' : 'to';
  switch (strangers.kind) {
    case 'everyone':
      return [
        fault(
          verifyCodes.everyoneAllowed,
          'everyone, inside the cluster and outside,',
          `Name the peers in \`${list}\`, or remove the rule.`,
        ),
      ];
    case 'addresses': {
      const { block } = strangers;
      if (allowsAddresses(allowed, direction, block, ports)) return [];
      const remedy = 'Remove the address range, or have the platform allow it for every tenant.';
      return [fault(verifyCodes.addressesAllowed, `the addresses ${block.cidr}, which are not on the list,`, remedy)];
    }
    case 'pods': {
      const { namespaces, pods } = strangers;
      const names = valuesAllowed(namespaces, namespaceNameLabel);
      const byName = `Select the namespace by the label ${namespaceNameLabel}.`;
      if (names === undefined) {
        const keys = forgeableKeys(namespaces);
        const whom = `${describePods(pods)} of`;
        if (keys.length === 0) return [fault(verifyCodes.everyoneAllowed, `${whom} every namespace`, byName)];
        const chosen = `${whom} whichever namespace has the labels ${describeSelector(namespaces)}`;
        return [fault(verifyCodes.forgeableLabel, chosen, byName)];
      }
      return [...names].flatMap((name): readonly ShapeFault[] => {
        if (name === ownNamespace) return [];
        const tenant = labelsOf(name);
        const known = tenant ?? { labels: new Map([[namespaceNameLabel, name]]), complete: false };
        if (!canSelect(namespaces, known)) return [];
        if (tenant === undefined && allowsPods(allowed, direction, name, pods, ports)) return [];
        const reason = tenant === undefined ? 'which is not on the list' : 'which is a tenant';
        const whom = `${describePods(pods)} of the namespace ${name}, ${reason},`;
        return [fault(verifyCodes.strangerAllowed, whom, `Remove the peer, or narrow it to what is allowed.`)];
      });
    }
  }
}
