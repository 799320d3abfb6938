import { countOrPercent } from '@helmwright/chart';
import { z } from 'zod';

/** The values `autoscaling`. */
export const autoscaling = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Let a HorizontalPodAutoscaler own the number of pods.'),
    minReplicas: z.int().min(1).default(2).describe('Fewest pods.'),
    maxReplicas: z.int().min(1).default(10).describe('Most pods.'),
    cpuUtilization: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(70)
      .describe('CPU to aim for, in percent of the request.'),
    memoryUtilization: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe('Memory to aim for, in percent of the request.'),
    scaleUp: z.strictObject({
      stabilizationWindowSeconds: z
        .int()
        .min(0)
        .max(3600)
        .default(0)
        .describe('Seconds a need has to last before pods are added.'),
      percent: z.int().min(1).default(100).describe('Most pods added in a minute, in percent of those there are.'),
    }),
    scaleDown: z.strictObject({
      stabilizationWindowSeconds: z
        .int()
        .min(0)
        .max(3600)
        .default(300)
        .describe('Seconds a surplus has to last before pods are taken away.'),
      percent: z
        .int()
        .min(1)
        .max(100)
        .default(50)
        .describe('Most pods taken away in a minute, in percent of those there are.'),
    }),
  })
  .describe('Scaling with the load.');

/** The values `podDisruptionBudget`. */
export const podDisruptionBudget = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a PodDisruptionBudget.'),
    minAvailable: countOrPercent().nullable().default(null).describe('Pods that must stay: a number or a percentage.'),
    maxUnavailable: countOrPercent()
      .nullable()
      .default(1)
      .describe('Pods that may be away: a number or a percentage. Null where `minAvailable` is set.'),
  })
  .describe('How many pods maintenance may take away at once.');
