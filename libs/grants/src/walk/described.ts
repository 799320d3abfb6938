import { at, type Broken, ungranted } from './broken.ts';
import { type GrantContext, type Identity, identityKeys } from './context.ts';

/**
 * Keys that describe, and those that Helm reads of what it installs itself. Every other key may be a command to a
 * controller: to send requests elsewhere (`server-alias`, snippets), to take a name in the DNS, to switch off a sidecar,
 * to be another identity in the cloud, to be read as a dashboard. So every other key has to be granted.
 */
export const harmless = {
  keys: [
    ...['app', 'chart', 'component', 'description', 'heritage', 'instance', 'k8s-app', 'name', 'note'],
    ...[
      'owner',
      'part-of',
      'project',
      'release',
      'role',
      'run',
      'service',
      'severity',
      'stage',
      'team',
      'track',
      'version',
    ],
    ...['helm.sh/chart', 'helm.sh/hook', 'helm.sh/hook-weight', 'helm.sh/hook-delete-policy'],
    ...['helm.sh/hook-output-log-policy', 'kubernetes.io/description', 'kubectl.kubernetes.io/default-container'],
    'kubectl.kubernetes.io/restartedAt',
  ],
  prefixes: ['app.kubernetes.io/', 'artifacthub.io/', 'checksum/', 'municipality/'],
} as const;

/** Keys that Argo CD and Helm obey whatever Git says: with them an object leaves those who answer for it. */
export const platforms = { prefixes: ['argocd.argoproj.io/', 'meta.helm.sh/', 'grants.municipality/'] } as const;

const harmlessKeys: ReadonlySet<string> = new Set(harmless.keys);

const isIdentity = (key: string): key is keyof Identity => identityKeys.some((each) => each === key);

/** What an object of a kind is annotated or labelled with, where somebody would have to grant it. */
export function brokenBy(
  map: 'annotations' | 'labels',
  kind: string,
  key: string,
  value: string,
  { grants, identity }: GrantContext,
): readonly Broken[] {
  const what = map === 'annotations' ? 'annotation' : 'label';
  if (platforms.prefixes.some((prefix) => key.startsWith(prefix))) {
    return at(`has the ${what} ${key}, which is the platform's alone`, 'Remove it.');
  }
  if (isIdentity(key)) {
    return identity[key] === value
      ? []
      : at(`has the ${what} ${key}: ${value}, which is another's`, `Remove it, or write \`${identity[key]}\`.`);
  }
  if (harmlessKeys.has(key) || harmless.prefixes.some((prefix) => key.startsWith(prefix))) return [];
  return textsOf(kind, key, value).some((text) => grants[map].includes(text))
    ? []
    : ungranted(`has the ${what} ${key}: ${value}`, map, `${kind} ${key}=${value}`);
}

/** The entries of a grant that allow a key with a value. */
function textsOf(kind: string, key: string, value: string): readonly string[] {
  const slash = key.indexOf('/');
  const keys = slash === -1 ? [key] : [key, `${key.slice(0, slash)}/*`];
  return [kind, '*'].flatMap((of) => keys.flatMap((name) => [value, '*'].map((given) => `${of} ${name}=${given}`)));
}
