/** The names above a host name, nearest first: `b.c` and `c` of `a.b.c`. */
export function* namesAbove(domain: string): Generator<string> {
  for (let dot = domain.indexOf('.'); dot !== -1; dot = domain.indexOf('.', dot + 1)) yield domain.slice(dot + 1);
}

/** Whether a name is another or lies below it, label by label. */
export const isWithin = (name: string, domain: string): boolean => name === domain || isBelow(name, domain);

/** Whether a name lies below another, label by label. */
export const isBelow = (name: string, domain: string): boolean => name.endsWith(`.${domain}`);

/** What names mean something inside a cluster or a machine, and never a host of a tenant (RFC 6761, RFC 6762, RFC 7686, RFC 9476). */
const localZones: ReadonlySet<string> = new Set([
  'alt',
  'arpa',
  'cluster',
  'internal',
  'invalid',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'svc',
]);

/** Second labels below which registries of countries let everybody register names. */
const registryLabels: ReadonlySet<string> = new Set([
  'ac',
  'asso',
  'co',
  'com',
  'edu',
  'gc',
  'gob',
  'gouv',
  'gov',
  'govt',
  'gub',
  'gv',
  'kommune',
  'ltd',
  'mil',
  'net',
  'nom',
  'or',
  'org',
  'parliament',
  'plc',
  'police',
  'priv',
  'sch',
]);

/** Why a name can be nobody's domain, whatever was granted, as the end of a sentence; `undefined` where it can be one. */
export function domainProblem(domain: string): string | undefined {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  if (localZones.has(last)) return `ends in \`${last}\`, which means something inside a cluster or a machine`;
  const [registry = '', country = ''] = labels;
  return labels.length === 2 && country.length === 2 && registryLabels.has(registry)
    ? 'is a name below which everybody may register names'
    : undefined;
}
