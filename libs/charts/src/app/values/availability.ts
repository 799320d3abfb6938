import { countOrPercent } from '@helmwright/chart';
import { z } from 'zod';

/** The values `autoscaling`. */
export const autoscaling = z
  .strictObject({
    enabled: z
      .boolean()
      .default(false)
      .describe('Let a HorizontalPodAutoscaler set the number of pods, in place of `replicas`.'),
    minReplicas: z.int().min(1).default(2).describe('Smallest number of pods.'),
    maxReplicas: z.int().min(1).default(10).describe('Largest number of pods.'),
    cpuUtilization: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(70)
      .describe('Average CPU use to aim for, in percent of the request; not looked at when null.'),
    memoryUtilization: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe('Average memory use to aim for, in percent of the request; not looked at when null.'),
    scaleUp: z
      .strictObject({
        stabilizationWindowSeconds: z
          .int()
          .min(0)
          .max(3600)
          .default(0)
          .describe('Seconds that the load has to be high before pods are added.'),
        percent: z
          .int()
          .min(1)
          .default(100)
          .describe('How many pods are added in a minute at most, in percent of those that run.'),
      })
      .describe('How fast pods are added.'),
    scaleDown: z
      .strictObject({
        stabilizationWindowSeconds: z
          .int()
          .min(0)
          .max(3600)
          .default(300)
          .describe('Seconds that the load has to be low before pods are removed.'),
        percent: z
          .int()
          .min(1)
          .max(100)
          .default(50)
          .describe('How many pods are removed in a minute at most, in percent of those that run.'),
      })
      .describe('How fast pods are removed.'),
  })
  .describe('Scaling with the load.');

/** The values `podDisruptionBudget`. */
export const podDisruptionBudget = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a PodDisruptionBudget.'),
    minAvailable: countOrPercent()
      .nullable()
      .default(null)
      .describe('How many pods must stay: a number or a percentage. Set `maxUnavailable` to null with it.'),
    maxUnavailable: countOrPercent()
      .nullable()
      .default(1)
      .describe('How many pods may be missing: a number or a percentage.'),
  })
  .describe('How many pods the draining of nodes may take away at once.');
