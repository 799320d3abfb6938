import type { ApiAnswer, ApiRequest } from '@helmwright/cluster';

/** Whose answer an act ends with. `policy …` is an admission policy of the chart `platform`. */
export type Verdict = 'RBAC' | 'Pod Security' | 'quota' | 'limit range' | 'API server' | 'allowed' | `policy ${string}`;

/** What acts are aimed at. */
export interface Place {
  /** Namespace of the tenant whose administrator acts. */
  readonly own: string;
  /** Namespace of the other. */
  readonly other: string;
  /** Names of the two tenants. */
  readonly tenants: { readonly own: string; readonly other: string };
  /** A running pod of each. */
  readonly pods: { readonly own: string; readonly other: string };
  /** A service of the fleet, as its objects are called in either namespace. */
  readonly service: string;
  /** Address of that service in the other namespace, and the id of its Deployment there. */
  readonly theirs: { readonly address: string; readonly uid: string };
}

/** What is asked of the API server; nothing of it is kept. */
export type Question = Omit<ApiRequest, 'user'>;

/** Something that a tenant's administrator tries. */
export interface Act {
  readonly area: string;
  /** What is tried, after "The administrator". */
  readonly act: string;
  readonly ask: (place: Place) => Question;
  readonly verdict: Verdict;
  /** What is allowed: why it harms nobody else, or what remains. */
  readonly because?: string;
  /** Whether everybody whom the cluster knows may ask this, also an account without any role. */
  readonly everybody?: boolean;
}

/** An act of an area, in the order of its parts. */
export type Row = readonly [
  act: string,
  ask: (place: Place) => Question,
  verdict: Verdict,
  because?: string,
  everybody?: 'everybody',
];

/** The acts of one area. */
export const area = (name: string, ...rows: readonly Row[]): readonly Act[] =>
  rows.map(([act, ask, verdict, because, everybody]) => ({
    area: name,
    act,
    ask,
    verdict,
    ...(because === undefined ? {} : { because }),
    ...(everybody === undefined ? {} : { everybody: true }),
  }));

const merge = 'application/merge-patch+json';

export const read = (path: string): Question => ({ method: 'GET', path });
export const make = (path: string, body: object): Question => ({ method: 'POST', path: `${path}?dryRun=All`, body });
export const change = (path: string, body: object): Question => ({
  method: 'PATCH',
  path: `${path}?dryRun=All`,
  body,
  contentType: merge,
});
export const remove = (path: string): Question => ({ method: 'DELETE', path: `${path}?dryRun=All` });

/** Where the objects of a resource are: `apps/v1/deployments` in a namespace, or without one in the cluster. */
export function at(resource: string, namespace?: string, ...rest: readonly string[]): string {
  const [name = '', version = 'v1', group] = resource.split('/').toReversed();
  const base = group === undefined ? `/api/${version}` : `/apis/${group}/${version}`;
  return [base, ...(namespace === undefined ? [] : ['namespaces', namespace]), name, ...rest].join('/');
}

/** Asks for an object of a resource in the tenant's own namespace. */
export const making =
  (resource: string) =>
  (body: object): Row[1] =>
  ({ own }) =>
    make(at(resource, own), body);

const reasons: readonly (readonly [RegExp, Verdict])[] = [
  [/User "[^"]*" cannot |cannot impersonate/, 'RBAC'],
  [/violates PodSecurity/, 'Pod Security'],
  [/exceeded quota/, 'quota'],
  [/(?:maximum|minimum) .* usage per/, 'limit range'],
];

/** Whose answer the API server gave; `undefined` where nothing was found to act on, which says nothing. */
export function verdictOf({ status, body }: ApiAnswer): Verdict | undefined {
  if (status < 300) return 'allowed';
  if (status === 404) return undefined;
  const message = String(body['message']);
  const policy = /ValidatingAdmissionPolicy '([^']+)'/.exec(message)?.[1];
  if (policy !== undefined) return `policy ${policy}`;
  return reasons.find(([form]) => status === 403 && form.test(message))?.[1] ?? 'API server';
}
