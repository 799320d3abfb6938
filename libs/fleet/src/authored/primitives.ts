import { isDeviceName, lineProblem } from '@helmwright/diagnostics';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { z } from 'zod';
import { isDay } from '../calendar/day.ts';
import { codeCharacters, isSpreadsheetNumber, notOfSpreadsheet, ofCodeCharacters } from '../municipality-code.ts';
import { dnsLabelForm } from '../names.ts';
import { parseQuantity } from '../quantity.ts';
import { hasRealPort } from './port.ts';

/** A name that is a DNS label, and that a file may have on every machine. */
export const label = z
  .string()
  .regex(dnsLabelForm, 'must be a DNS label: lower-case letters, digits and hyphens, a letter first')
  .refine((name) => !isDeviceName(name), 'must not be a name that Windows keeps for a device');

/** Whether a text is one line, in which everything is seen and alike by everybody. */
export const isLine = (text: string): boolean => lineProblem(text) === undefined;

/** What is said of a text that {@link isLine} refuses. */
export const notALine = 'must be one line in composed form (Unicode NFC), without control and invisible characters';

/** Adds to a text that people read: one line, in which everything is seen and alike by everybody. */
const seen = (text: z.ZodString): z.ZodString =>
  text.superRefine((value, context) => {
    const message = lineProblem(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/**
 * A line of text for people.
 *
 * @param longest in UTF-16 code units
 */
export const line = (longest: number): z.ZodString => seen(z.string().trim().min(1).max(longest));

/** A sentence or more that describes something. */
export const description = (): z.ZodString => line(2_000);

/** ISO 3166-1 alpha-2 code of a country, in capitals. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, such as SE')
  .describe('ISO 3166-1 alpha-2 code of a country, such as SE');

/** Official code of a municipality. */
export const municipalityCode = z
  .string()
  .regex(codeCharacters, ofCodeCharacters)
  .refine((code) => !isSpreadsheetNumber(code), notOfSpreadsheet)
  .describe('Official code of the municipality in its country, in quotes');

/** `<cloud>/<region>` of `environments/catalog/locations.yaml`. */
export const locationName = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9-]+$/, 'must be <cloud>/<region>, such as azure/swedencentral')
  .describe('A cloud location of the catalogue, such as azure/swedencentral');

/** A {@link locationName} where somebody names one; whether there is such a location, the checks say in better words. */
export const locationSpelling = z
  .string()
  .min(1)
  .describe('A cloud location of the catalogue, <cloud>/<region>, such as azure/swedencentral');

/** A kind of objects: its API group, a slash and its name; of the core group the name alone. */
export const groupKind = z
  .string()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/)?[A-Z][A-Za-z0-9]*$/,
    'must be a kind with its API group, such as scheduling.k8s.io/PriorityClass',
  );

/** Host of an image registry, with its port where that is not 443. */
export const registryHost = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/,
    'must be the host of a registry, such as nordic.registry.example.org',
  )
  .refine(hasRealPort, 'must name a port from 1 to 65535, or none')
  .describe('Host of an image registry of the catalogue, such as nordic.registry.example.org');

const ranges = [z.cidrv4(), z.cidrv6()] as const;
const isRange = (text: string): boolean =>
  !text.endsWith('/0') && ranges.some((range) => range.safeParse(text).success);

/** The ways to an API server, as the chart `app` takes addresses. */
export const apiServerAddresses = z
  .record(
    z.string().refine(isRange, 'must be an address range in CIDR notation, such as 192.0.2.1/32, and not everybody'),
    z.strictObject({ ports: z.array(z.int().min(1).max(65_535)).min(1).describe('TCP ports') }),
  )
  .describe(
    "Addresses of the cluster's API server, as pods reach them: those behind its Service; {} where the cluster itself lets pods through",
  );

/** A quantity as Kubernetes writes it. Bare numbers are refused: `4` and "4" would print differently. */
export const quantity = z
  .string()
  .refine((text) => parseQuantity(text) !== undefined, 'must be a quantity, such as 500m, 4 or 8Gi')
  .describe('A Kubernetes quantity as text, such as "500m", "4" or "8Gi"');

/**
 * A fully qualified host name as certificates and Ingresses have it: lower case, letters beyond a-z as `xn--`, no trailing
 * dot, no wildcard. The last label has letters only, so that no reader takes the name for an address (`1.2.3.4`, `0x7f.1`).
 */
export const domain = z
  .string()
  .max(253, 'must be at most 253 characters long')
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/,
    'must be a host name in lower case with at least one dot; write letters beyond a-z in their xn-- form',
  );

const milliseconds = z.string().regex(/^[1-9]\d*ms$/, 'must be a whole number of milliseconds, such as 2000ms');

/** What a tenant is promised. */
export const slo = z.strictObject({
  availability: z
    .string()
    .regex(/^\d{1,2}(?:\.\d{1,5})?%$/, 'must be a percentage below 100, such as 99.9%')
    .describe('Share of good requests over 30 days, such as "99.9%"'),
  latencyP95: milliseconds.describe('95th percentile of response times, such as 2000ms'),
  aiProcessing: milliseconds.describe('Longest AI processing, such as 30000ms'),
});

/** What a tenant has to itself. */
export const isolation = z
  .enum(['cluster', 'namespace', 'pod'])
  .describe('What a tenant has to itself: a cluster, a namespace, or nothing but its configuration in a shared pool');

/** The most entries of one map or list of values: charts hold entries to each other, and look at each pair of some. */
const MAX_ENTRIES = 500;

/** The way to the first map or list of a value that has more than {@link MAX_ENTRIES}. */
function tooManyAt(value: Json, path: readonly (string | number)[] = []): readonly (string | number)[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: readonly (readonly [string | number, Json])[] = isJsonObject(value)
    ? Object.entries(value)
    : [...value.entries()];
  if (entries.length > MAX_ENTRIES) return path;
  for (const [key, inner] of entries) {
    const found = tooManyAt(inner, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Adds the bound to values. */
function refuseMany(value: Json, context: z.RefinementCtx): void {
  const path = tooManyAt(value);
  if (path === undefined) return;
  context.addIssue({ code: 'custom', message: `must have at most ${MAX_ENTRIES} entries`, path: [...path] });
}

/** Overrides keyed by release; each block is checked against the model of the release's chart. */
export const valuesByRelease = z
  .record(z.string(), z.record(z.string(), z.custom<Json>()))
  .superRefine(refuseMany)
  .default({})
  .describe(
    'Overrides, keyed by release (tenant, pool-tenant, or a service); null deletes what a layer above or the chart says',
  );

/** The values of one chart, checked against its model rather than here. */
export const chartValues: z.ZodType<JsonObject> = z.record(z.string(), z.custom<Json>()).superRefine(refuseMany);

/** A day of the calendar. */
export const day = z
  .string()
  .refine(isDay, 'must be a day of the calendar as YYYY-MM-DD, such as 2026-11-01')
  .describe('A day, as YYYY-MM-DD');
