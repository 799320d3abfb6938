import { defineCode } from './code.ts';

/** Codes HW5xxx: what is found when everything is rendered. */
export const verifyCodes = {
  renderRefused: defineCode('HW5001', {
    severity: 'error',
    title: 'a chart refuses a release',
    explanation:
      'Each value of the release is allowed by itself, but the chart stops at some of them together: Helm would stop at the same place with the same words. `helmwright explain` tells which layer each value comes from.',
  }),
  objectTwice: defineCode('HW5002', {
    severity: 'error',
    title: 'an object comes from two releases',
    explanation:
      'Two releases of a tenant make an object of the same kind and name in the same namespace. Helm refuses to install the second, and Argo CD would let them overwrite each other for ever. Rename one of the two.',
  }),
  helmRefused: defineCode('HW5003', {
    severity: 'error',
    title: 'Helm refuses a release',
    explanation:
      'Helm itself cannot render a release that is rendered here without complaint. That is a mistake of the compiler, not of the fleet: report it with the message of Helm.',
  }),
  helmDiffers: defineCode('HW5004', {
    severity: 'error',
    title: 'Helm renders something else',
    explanation:
      'The objects that Helm renders from the generated files are not the ones rendered in process. That is a mistake of the compiler, not of the fleet: report it with the place that differs.',
  }),
} as const;
