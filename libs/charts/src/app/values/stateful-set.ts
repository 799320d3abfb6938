import { z } from 'zod';

/** The values `workload.statefulSet`. */
export const statefulSet = z
  .strictObject({
    podManagementPolicy: z
      .enum(['OrderedReady', 'Parallel'])
      .default('OrderedReady')
      .describe('Whether pods are started one after another, or all at once. It cannot change later.'),
    partition: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .describe('Number of the first pod that a rollout replaces: those below it stay as they are. All when null.'),
    claimsWhenDeleted: z
      .enum(['Retain', 'Delete'])
      .default('Retain')
      .describe('What happens to the claims of all pods when the StatefulSet is deleted.'),
    claimsWhenScaled: z
      .enum(['Retain', 'Delete'])
      .default('Retain')
      .describe('What happens to the claims of a pod that is taken away because there are to be fewer.'),
  })
  .describe('The StatefulSet: pods with names, and claims, of their own.');
