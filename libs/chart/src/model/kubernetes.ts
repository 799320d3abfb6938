import { z } from 'zod';

const LABEL_NAME = '([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)';
const DNS_SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

/** Label keys that belong to Kubernetes and to Helm; users may not set them. */
const RESERVED_DOMAINS = '^([-a-z0-9.]*\\.)?(kubernetes\\.io|k8s\\.io|helm\\.sh)/';

/**
 * A DNS-1123 label, as names of namespaces, Services and ports are.
 *
 * @example `dnsLabel().default('web').describe('Name of the port.')`
 */
export const dnsLabel = (): z.ZodString =>
  z
    .string()
    .min(1)
    .max(63)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);

/**
 * A DNS-1123 subdomain, as names of most objects are.
 *
 * @example
 * ```ts
 * dnsSubdomain().nullable().default(null).describe('Name of a Secret that is there.')
 * ```
 */
export const dnsSubdomain = (): z.ZodString =>
  z
    .string()
    .min(1)
    .max(253)
    .regex(new RegExp(`^${DNS_SUBDOMAIN}$`));

/**
 * The key of a label or annotation: an optional DNS prefix, a slash, and a name.
 *
 * @example
 * ```ts
 * z.record(labelKey(), z.string()).default({}).describe('Labels of the nodes.')
 * ```
 */
export const labelKey = (): z.ZodString =>
  z
    .string()
    .max(317)
    .regex(new RegExp(`^(${DNS_SUBDOMAIN}/)?${LABEL_NAME}$`));

/**
 * The value of a label: at most 63 letters, digits, `-`, `_` and `.`.
 *
 * @example `labelValue().default('web').describe('Who runs it.')`
 */
export const labelValue = (): z.ZodString =>
  z
    .string()
    .max(63)
    .regex(new RegExp(`^${LABEL_NAME}?$`));

/**
 * Labels that users add; keys of Kubernetes, of Helm, and those that the chart names are refused.
 *
 * @example `userLabels().describe('Labels of all objects.')`
 */
export const userLabels = (reserved: readonly string[] = []): z.ZodRecord<z.ZodString, z.ZodString> =>
  z.record(labelKey().meta({ not: { pattern: reservedPattern(reserved) } }), labelValue());

const reservedPattern = (keys: readonly string[]): string =>
  keys.length === 0 ? RESERVED_DOMAINS : `${RESERVED_DOMAINS}|^(${keys.join('|')})$`;

/**
 * Annotations.
 *
 * @example `annotations().describe('Annotations of the pods.')`
 */
export const annotations = (): z.ZodRecord<z.ZodString, z.ZodString> => z.record(labelKey(), z.string());

/**
 * An amount such as `500m`, `2`, `1.5` or `8Gi`, as text.
 *
 * @example `quantity().default('128Mi').describe('Memory.')`
 */
export const quantity = (): z.ZodString =>
  z
    .string()
    .min(1)
    .regex(/^([0-9]{1,15}(\.[0-9]{1,9})?|\.[0-9]{1,9})(m|[kMGTPE]|[KMGTPE]i|[eE][0-9]{1,2})?$/);

/**
 * A port number.
 *
 * @example
 * ```ts
 * portNumber().default(8080).describe('Port that the container listens on.')
 * ```
 */
export const portNumber = (): z.ZodInt => z.int().min(1).max(65535);

/**
 * The name of a port: at most 15 lower-case letters, digits and dashes, a letter among them. The pattern finds the first
 * letter in one way only: one that can find any of them takes the square of the length, however long the text is.
 *
 * @example `portName().default('http').describe('Name of the port.')`
 */
export const portName = (): z.ZodString =>
  z
    .string()
    .min(1)
    .max(15)
    .regex(/^([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/**
 * A port by number or name.
 *
 * @example
 * ```ts
 * portReference().default('http').describe('Name or number of a port.')
 * ```
 */
export const portReference = (): z.ZodUnion<[z.ZodInt, z.ZodString]> => z.union([portNumber(), portName()]);

/**
 * A count of pods or a percentage of them.
 *
 * @example
 * ```ts
 * countOrPercent().default('25%').describe('How many pods may be missing.')
 * ```
 */
export const countOrPercent = (): z.ZodUnion<[z.ZodInt, z.ZodString]> =>
  z.union([z.int().min(0), z.string().regex(/^(100|[1-9]?[0-9])%$/)]);

/**
 * The name of an environment variable that every shell can read.
 *
 * @example
 * ```ts
 * z.record(variableName(), z.string()).default({}).describe('Environment of the container.')
 * ```
 */
export const variableName = (): z.ZodString =>
  z
    .string()
    .min(1)
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

/**
 * Text of one line, without control characters: it may stand among other text in a file.
 *
 * @example `oneLine().default('hello').describe('What is said.')`
 */
export const oneLine = (): z.ZodString => z.string().regex(/^[ -~\u00a1-\u2027\u202a-\ud7ff]*$/);
