import { type AuthoredKind, authoredKindNames, authoredKinds } from './kinds.ts';

/** What an authored file describes, and the names that its path gives. */
export interface AuthoredPlace<K extends AuthoredKind = AuthoredKind> {
  readonly kind: K;
  /** Name of the thing, from the path: the environment, region, tier, service or tenant file; of grants the tenant. */
  readonly name: string;
  /** For a region and a wave its environment, for a tenant its country folder, otherwise empty. */
  readonly parent: string;
}

// By how many segments they have: a large fleet asks about each of its files.
const forms = Map.groupBy(
  authoredKindNames.map((kind) => ({ kind, segments: authoredKinds[kind].path.split('/') })),
  ({ segments }) => segments.length,
);

/** What the file at a path describes, or `undefined` when such a path means nothing. */
export function authoredPlaceOf(path: string): AuthoredPlace | undefined {
  const segments = path.split('/');
  let stem: string | undefined;
  for (const { kind, segments: form } of forms.get(segments.length) ?? []) {
    if (form[0] !== segments[0]) continue;
    stem ??= stemOf(segments.at(-1) ?? '');
    let name = stem;
    let parent = '';
    const fits = form.every((part, index) => {
      const segment = segments[index] ?? '';
      if (part === '<parent>') parent = segment;
      else if (part === '<name>') name = segment;
      else if (part !== '<name>.yaml') return segment === part;
      else return segment.endsWith('.yaml') && name !== '';
      return segment !== '';
    });
    if (fits) return { kind, name, parent };
  }
  return undefined;
}

const stemOf = (file: string): string => (file.endsWith('.yaml') ? file.slice(0, -'.yaml'.length) : file);

/** Where the file of a kind lies; the kinds of which there is one alone need no names. */
export const authoredPathOf = (kind: AuthoredKind, names: Partial<Omit<AuthoredPlace, 'kind'>> = {}): string =>
  authoredKinds[kind].path
    .replace('<parent>', () => names.parent ?? '<parent>')
    .replace('<name>', () => names.name ?? '<name>');

/** Whether a path lies where authored files are looked for: generated files and published schemas do not. */
export const isAuthoredPath = (path: string): boolean =>
  /^(?:tenants|environments)\//.test(path) &&
  !path.startsWith('environments/schemas/') &&
  !/^environments\/[^/]+\/generated\//.test(path);
