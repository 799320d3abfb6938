import { z } from 'zod';
import { dnsLabel, userLabels } from './kubernetes.ts';

/** The values that every chart has; `names` reads them. Labels that the chart sets itself are reserved. */
export const standardValues = (reservedLabels: readonly string[]) =>
  z.strictObject({
    nameOverride: dnsLabel().nullable().default(null).describe("Replaces the chart's name in names and labels."),
    fullnameOverride: dnsLabel().nullable().default(null).describe('Replaces the whole name of the objects.'),
    namespaceOverride: dnsLabel().nullable().default(null).describe('Replaces the namespace of the objects.'),
    commonLabels: userLabels(reservedLabels)
      .default({})
      .describe('Labels added to every object, and to no selector.')
      .meta({ examples: [{ 'cost-centre': '4711' }] }),
    global: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('Values that a parent chart shares with all its charts. This chart reads none of them.'),
  });

/** The type of the values that every chart has. */
export type StandardValues = z.output<ReturnType<typeof standardValues>>;
