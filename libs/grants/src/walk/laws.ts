import type { Json } from '@helmwright/json';
import type { LawName } from '../table/laws.ts';
import { at, type Broken, listAt, textAt, ungranted } from './broken.ts';
import type { GrantContext } from './context.ts';
import { ownQuery } from './metrics.ts';
import { secretKeys } from './secrets.ts';

type Law = (value: Json, context: GrantContext) => readonly Broken[];

/** The entries that grant a toleration: its key alone is every value and effect, and what is said of them has to be its. */
function toleration(value: Json, { grants }: GrantContext): readonly Broken[] {
  const [key, operator, effect] = [textAt(value, 'key'), textAt(value, 'operator'), textAt(value, 'effect')];
  if (key === '') return at('tolerates every taint of a node', 'Name the key of the taint.');
  const taints = operator === 'Exists' ? [key] : [`${key}=${textAt(value, 'value')}`, key];
  const texts = taints.flatMap((taint) => (effect === '' ? [taint] : [`${taint}:${effect}`, taint]));
  return texts.some((text) => grants.tolerations.includes(text))
    ? []
    : ungranted(`tolerates the taint ${key}`, 'tolerations', texts[0] ?? key);
}

/** A term is granted value by value; where every value is, whether there is one may be asked as well. */
function nodeTerm(value: Json, { grants }: GrantContext): readonly Broken[] {
  const [key, operator, values] = [textAt(value, 'key'), textAt(value, 'operator'), listAt(value, 'values')];
  const every = grants.nodeSelectors.includes(`${key}=*`);
  const fine =
    operator === 'In'
      ? values.every((each) => every || grants.nodeSelectors.includes(`${key}=${String(each)}`))
      : every && ['Exists', 'Gt', 'Lt'].includes(operator);
  const wanted =
    operator === 'In' ? values.map(String).find((each) => !grants.nodeSelectors.includes(`${key}=${each}`)) : '*';
  return fine ? [] : ungranted(`asks for nodes by ${key}`, 'nodeSelectors', `${key}=${wanted ?? ''}`);
}

const letsGo = 'Let at least one go at a time: `maxUnavailable: 1`.';

/** The percentage that a text is, as the API server reads it; `undefined` for what is none. */
const percentOf = (value: Json): number | undefined =>
  typeof value === 'string' && /^[0-9]+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;

function budgetUnavailable(value: Json): readonly Broken[] {
  const most = typeof value === 'number' ? value : percentOf(value);
  return most !== undefined && most > 0 ? [] : at('never lets one of its pods go', letsGo);
}

/** Of few pods a share is rounded up to all of them, and so may a number be all that there are. */
function budgetAvailable(value: Json): readonly Broken[] {
  const least = typeof value === 'number' ? value : percentOf(value);
  return least === 0 ? [] : at('may never let one of its pods go, as few as there are', letsGo);
}

/** The Gateway that a route, or what a route is, is attached to. A Service of its own may have routes in a mesh. */
function parent(value: Json, { namespace, grants }: GrantContext): readonly Broken[] {
  const kind = textAt(value, 'kind');
  const [space, name] = [textAt(value, 'namespace') || namespace, textAt(value, 'name')];
  if (kind === 'Service' && space === namespace) return [];
  if (kind !== '' && kind !== 'Gateway') {
    return at(`is attached to the ${kind} ${space}/${name}, which is no Gateway`, 'Name a Gateway.');
  }
  const text = `${space}/${name}`;
  return grants.gateways.includes(text) ? [] : ungranted(`uses the Gateway ${text}`, 'gateways', text);
}

function meshGateway(value: Json, { namespace, grants }: GrantContext): readonly Broken[] {
  if (value === 'mesh') return [];
  const text = String(value).includes('/') ? String(value) : `${namespace}/${String(value)}`;
  return grants.gateways.includes(text) ? [] : ungranted(`uses the Gateway ${text}`, 'gateways', text);
}

function issuer(value: Json, { grants }: GrantContext): readonly Broken[] {
  const [group, kind, name] = [textAt(value, 'group'), textAt(value, 'kind'), textAt(value, 'name')];
  if (!['', 'cert-manager.io'].includes(group))
    return at('is signed by what is no issuer of cert-manager', 'Remove `group`.');
  if (kind === '' || kind === 'Issuer') return [];
  if (kind !== 'ClusterIssuer') return at(`is signed by a ${kind}, which is no issuer`, 'Name an issuer.');
  return grants.issuers.includes(name) ? [] : ungranted(`is signed by the issuer ${name}`, 'issuers', name);
}

/** The predicates of the laws. */
export const laws: Readonly<Record<LawName, Law>> = {
  toleration,
  'node-term': nodeTerm,
  'budget-unavailable': budgetUnavailable,
  'budget-available': budgetAvailable,
  parent,
  'mesh-gateway': meshGateway,
  issuer,
  'secret-keys': secretKeys,
  'own-query': ownQuery,
};
