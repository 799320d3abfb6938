import {
  type Code,
  type Diagnostic,
  orderDiagnostics,
  type Position,
  type RelatedPlace,
  verifyCodes,
  wholeFile,
} from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/json';
import { objectAt, textAt } from '../read/json.ts';
import type { AllowedList } from './allowed.ts';
import { placeOf } from './describe.ts';
import { faultsOf } from './judge.ts';
import { type Locate, labelsOfNamespace, type Member } from './member.ts';
import { type NetworkPath, pathsBetween } from './pairs.ts';
import { createShaper, matters } from './shape.ts';
import { type Subject, subjectOf } from './subject.ts';

/** A rendered object. */
export interface PlacedObject {
  /** The namespace that it is installed into where it names none. */
  readonly namespace: string;
  readonly object: JsonObject;
}

/** Everything that one tenant has in a cluster. */
export interface TenantObjects {
  readonly tenant: string;
  /** Its own namespace. */
  readonly namespace: string;
  /** The file that findings about the tenant point at, such as where it is written down. */
  readonly file?: string;
  /** Tells where what is at fault was written, for findings to point there and not at the file alone. */
  readonly locate?: Locate;
  readonly objects: readonly PlacedObject[];
  /** Whom it may have to do with. Pass the same list for tenants for whom it is the same. */
  readonly allowed: AllowedList;
}

/** What was proven, or why not. */
export interface IsolationProof {
  /** Empty: every tenant is isolated. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tenants: number;
  /** In how many ways tenants are set up. */
  readonly shapes: number;
}

/** Takes tenants one by one, keeping of each what matters only, and judges them all at the end. */
export interface IsolationProver {
  add(tenant: TenantObjects): void;
  finish(): IsolationProof;
}

/**
 * Proves that no tenant can reach another, that every pod is subject to policies in both directions, and that nobody
 * outside the allowed list can reach a tenant or be reached, for any pods with any labels that tenants may run. Reports
 * HW5010 to HW5018, each with the rule that is at fault; a fault that tenants share is reported once.
 *
 * @param cluster what the tenants have in common, such as their environment, for messages
 */
export function createIsolationProver(cluster: string): IsolationProver {
  const shaper = createShaper();
  const members = new Map<string, Member>();
  const findings = new Findings(cluster);
  return {
    add: ({ tenant, namespace, file, locate, objects, allowed }) => {
      const relevant = objects.filter(({ object }) => matters(object));
      const own = relevant.filter((placed) => namespaceOfPlaced(placed) === namespace).map(({ object }) => object);
      const labels = own.find((object) => object['kind'] === 'Namespace');
      const shape = shaper(own, namespace, allowed);
      const member: Member = {
        tenant,
        namespace,
        file,
        locate,
        labels: labels && objectAt(objectAt(labels, 'metadata'), 'labels'),
        shape,
      };
      // Whatever it is: a Secret or a Service in a namespace can take over what runs there.
      for (const placed of objects) {
        const namespaceThere = namespaceOfPlaced(placed);
        if (namespaceThere !== namespace) findings.add(member, strayObject(placed.object, namespaceThere, tenant));
      }
      const other = members.get(namespace);
      if (other === undefined) members.set(namespace, member);
      else findings.add(member, sharedNamespace(namespace, other.tenant, tenant));
    },
    finish: () => {
      const all = [...members.values()];
      const byShape = Map.groupBy(all, ({ shape }) => shape);
      const labelsOf = (namespace: string) => {
        const member = members.get(namespace);
        return member && labelsOfNamespace(member);
      };
      for (const [shape, [first, ...others]] of byShape) {
        if (first === undefined) continue;
        for (const { code, message, remedy, subject } of faultsOf(shape, labelsOf)) {
          findings.add(
            first,
            { code, key: message('<tenant>'), message: message(first.namespace), remedy, subject },
            others.length,
          );
        }
      }
      let paths = 0;
      for (const path of pathsBetween(all)) {
        findings.add(path.from, openPath(path), path.pairs - 1);
        paths++;
        if (paths === enoughPaths) break;
      }
      return { diagnostics: findings.diagnostics(), tenants: members.size, shapes: byShape.size };
    },
  };
}

/** Proves the isolation of tenants that are all at hand; see {@link createIsolationProver}. */
export function proveIsolation(cluster: string, tenants: Iterable<TenantObjects>): IsolationProof {
  const prover = createIsolationProver(cluster);
  for (const tenant of tenants) prover.add(tenant);
  return prover.finish();
}

/** So many ways between classes of tenants tell enough of a fleet that is open throughout. */
const enoughPaths = 10_000;

interface Finding {
  readonly code: Code;
  /** The same for findings that are one. */
  readonly key: string;
  /** Without its end. */
  readonly message: string;
  readonly remedy: string;
  readonly subject?: Subject | undefined;
  /** What of another tenant takes part in it. */
  readonly other?: { readonly member: Member; readonly subject: Subject; readonly message: string } | undefined;
}

/** Findings, of which equal ones are counted. */
class Findings {
  readonly #cluster: string;
  readonly #found = new Map<string, { readonly member: Member; readonly finding: Finding; more: number }>();

  constructor(cluster: string) {
    this.#cluster = cluster;
  }

  add(member: Member, finding: Finding, more = 0): void {
    const key = `${finding.code.code} ${finding.key}`;
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { member, finding, more });
    else known.more += 1 + more;
  }

  diagnostics(): readonly Diagnostic[] {
    return orderDiagnostics(
      [...this.#found.values()].map(({ member, finding: { code, message, remedy, subject, other }, more }) => {
        const unit = code === verifyCodes.tenantReachesTenant ? 'pairs of tenants' : 'tenants';
        const others = more === 0 ? '' : `, and in ${more} more ${unit}`;
        return code({
          message: `${message} (in ${this.#cluster}${others}).`,
          remedy,
          position: positionOf(member, subject),
          related: relatedTo(other),
        });
      }),
    );
  }
}

const positionOf = ({ file, locate }: Member, subject: Subject | undefined): Position | undefined =>
  (subject && locate?.(subject)) ?? (file === undefined ? undefined : wholeFile(file));

function relatedTo(other: Finding['other']): readonly RelatedPlace[] | undefined {
  const position = other && positionOf(other.member, other.subject);
  return other === undefined || position === undefined ? undefined : [{ message: other.message, position }];
}

/** The namespace that an object lies in, or is. */
function namespaceOfPlaced({ object, namespace }: PlacedObject): string {
  const metadata = objectAt(object, 'metadata');
  return textAt(metadata, object['kind'] === 'Namespace' ? 'name' : 'namespace') ?? namespace;
}

function strayObject(object: JsonObject, home: string, tenant: string): Finding {
  const name = `${String(object['kind'])} ${textAt(objectAt(object, 'metadata'), 'name') ?? ''}`;
  return {
    code: verifyCodes.foreignNamespace,
    key: `${tenant} ${name} ${home}`,
    message: `The tenant ${tenant} has the object ${name} in the namespace ${home}, which is not its own`,
    remedy: 'Remove the namespace from the object, or the object from the chart.',
    subject: { object: name, path: 'metadata.namespace' },
  };
}

const sharedNamespace = (namespace: string, one: string, other: string): Finding => ({
  code: verifyCodes.foreignNamespace,
  key: `${namespace} ${one} ${other}`,
  message: `The tenants ${one} and ${other} share the namespace ${namespace}`,
  remedy: 'Give each its own namespace.',
});

function openPath({ from, to, out, into }: NetworkPath): Finding {
  const places = (sender: string, receiver: string): string =>
    `${placeOf(out, sender)} lets it out, and ${placeOf(into, receiver)} lets it in`;
  return {
    code: verifyCodes.tenantReachesTenant,
    key: places('<sender>', '<receiver>'),
    message: `The tenant ${from.tenant} can reach the tenant ${to.tenant}: ${places(from.namespace, to.namespace)}`,
    remedy: 'Close one of the two rules, by naming the peers that it is meant for.',
    subject: out.rule && subjectOf(out.rule),
    other: into.rule && { member: to, subject: subjectOf(into.rule), message: `\`${to.tenant}\` lets it in here.` },
  };
}
