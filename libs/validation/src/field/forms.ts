/** What is wrong with a text, in the words of the API server; nothing where it has the form. */
export type Form = (text: string) => readonly string[];

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const underscored = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const qualified = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const labelPattern = new RegExp(`^${label}$`);
const subdomainPattern = new RegExp(`^${subdomain}$`);
const underscoredPattern = new RegExp(`^${underscored}(\\.${underscored})*$`);
const wildcardPattern = new RegExp(`^\\*\\.${subdomain}$`);
const qualifiedPattern = new RegExp(`^${qualified}$`);
const labelValuePattern = new RegExp(`^(${qualified})?$`);

const empty = 'must be non-empty';
const atMost = (text: string, most: number): readonly string[] =>
  text.length > most ? [`must be no more than ${most} characters`] : [];
const matches = (text: string, pattern: RegExp, message: string): readonly string[] =>
  pattern.test(text) ? [] : [message];

const labelMessage =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
const subdomainMessage =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const qualifiedMessage =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

/** A DNS label of RFC 1123, such as the name of a namespace or a container. */
export const dnsLabel: Form = (text) => [
  ...atMost(text, 63),
  ...(labelPattern.test(text) ? [] : [subdomainPattern.test(text) ? 'must not contain dots' : labelMessage]),
];

/** A DNS subdomain of RFC 1123, such as the name of most objects. */
export const dnsSubdomain: Form = (text) => [
  ...atMost(text, 253),
  ...matches(text, subdomainPattern, subdomainMessage),
];

/** A DNS subdomain whose labels may hold underscores, as search paths of resolvers do. */
export const dnsSubdomainWithUnderscores: Form = (text) => [
  ...atMost(text, 253),
  ...matches(
    text,
    underscoredPattern,
    'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters',
  ),
];

/** A DNS label of RFC 1035, which starts with a letter, such as the name of a Service. */
export const dns1035Label: Form = (text) => [
  ...atMost(text, 63),
  ...matches(
    text,
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  ),
];

/** A DNS name whose first label alone is `*`. */
export const wildcardSubdomain: Form = (text) => [
  ...atMost(text, 253),
  ...matches(text, wildcardPattern, "a wildcard DNS-1123 subdomain must start with '*.'"),
];

/** The key of a label: a name, with an optional DNS subdomain and a slash before it. */
export const qualifiedName: Form = (text) => {
  const parts = text.split('/');
  if (parts.length > 2) return [`a qualified name ${qualifiedMessage}`];
  const name = parts.at(-1) ?? '';
  const [prefix] = parts;
  const ofPrefix =
    parts.length === 1 || prefix === undefined
      ? []
      : prefix === ''
        ? [`prefix part ${empty}`]
        : dnsSubdomain(prefix).map((message) => `prefix part ${message}`);
  return [
    ...ofPrefix,
    ...(name === '' ? [`name part ${empty}`] : atMost(name, 63).map((message) => `name part ${message}`)),
    ...matches(name, qualifiedPattern, `name part ${qualifiedMessage}`),
  ];
};

/** The value of a label. */
export const labelValue: Form = (text) => [
  ...atMost(text, 63),
  ...matches(
    text,
    labelValuePattern,
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  ),
];

/** The name of a port of a container. */
export const portName: Form = (text) => [
  ...atMost(text, 15),
  ...matches(text, /^[-a-z0-9]+$/, 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'),
  ...matches(text, /[a-z]/, 'must contain at least one letter (a-z)'),
  ...(text.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(text.startsWith('-') || text.endsWith('-') ? ['must not begin or end with a hyphen'] : []),
];

/** A share of a hundred, such as `25%`. */
export const percentage: Form = (text) =>
  matches(text, /^[0-9]+%$/, "a valid percent string must be a numeric string followed by an ending '%'");

/** The name of an HTTP header. */
export const headerName: Form = (text) =>
  matches(text, /^[-A-Za-z0-9]+$/, "a valid HTTP header must consist of alphanumeric characters or '-'");

/** The name of an environment variable: any printable ASCII but `=`. */
export const variableName: Form = (text) =>
  text === ''
    ? [`environment variable name ${empty}`]
    : matches(
        text,
        /^[ -<>-~]+$/,
        "a valid environment variable name must consist only of printable ASCII characters other than '='",
      );

/** The key of a ConfigMap or a Secret. */
export const configKey: Form = (text) => [
  ...atMost(text, 253),
  ...matches(text, /^[-._a-zA-Z0-9]+$/, "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"),
  ...(text === '.' ? ["must not be '.'"] : []),
  ...(text === '..' ? ["must not be '..'"] : text.startsWith('..') ? ["must not start with '..'"] : []),
];

/** One segment of the path of a URL, as names of roles are. */
export const pathSegment: Form = (text) =>
  text === '.' || text === '..'
    ? [`may not be '${text}'`]
    : ['/', '%'].filter((each) => text.includes(each)).map((each) => `may not contain '${each}'`);

/** The beginning of such a segment. */
export const pathSegmentPrefix: Form = (text) =>
  ['/', '%'].filter((each) => text.includes(each)).map((each) => `may not contain '${each}'`);

/** A DNS subdomain, a slash and a path of HTTP, such as `example.org/controller`. */
export const domainPrefixedPath: Form = (text) => {
  const slash = text.indexOf('/');
  const [host, path] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 1 || path === '') return ['must be a domain-prefixed path (such as "acme.io/foo")'];
  return [...dnsSubdomain(host), ...matches(path, /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/, 'Invalid path')];
};

/** A form for `generateName`: what the server appends fixes a dash at the end. */
export const asPrefix =
  (form: Form): Form =>
  (text) =>
    form(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);

/** How many bytes of UTF-8 a text takes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
