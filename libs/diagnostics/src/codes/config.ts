import { defineCode } from './code.ts';
import { foreignConfigCodes } from './foreign.ts';

/** Codes HW12xx: the config of a workspace. They are of the range of authored files. */
export const configCodes = {
  configThrows: defineCode('HW1201', {
    severity: 'error',
    title: 'Config that throws',
    explanation:
      "`helmwright.config.ts` is a program: it runs before anything else is read, with the charts that it imports. It threw an error, so there are no charts to work with. The place is the innermost one in the workspace's own files.",
  }),
  configSyntax: defineCode('HW1202', {
    severity: 'error',
    title: 'Config that Node.js cannot read',
    explanation:
      'The config, or a file that it imports, is no TypeScript, or of a kind that Node.js cannot run: it strips types and translates nothing, so enums, namespaces with values and parameter properties are refused. A name that a module does not export is found here too.',
  }),
  configImport: defineCode('HW1203', {
    severity: 'error',
    title: 'Import of a config that leads nowhere',
    explanation:
      'The config, or a file that it imports, names a file or a package that is not there. Files are named with their ending, packages have to be installed where the workspace is.',
  }),
  noWorkspace: defineCode('HW1204', {
    severity: 'error',
    title: 'Config without a workspace',
    explanation:
      'The default export of `helmwright.config.ts` is what `defineWorkspace` gives. There is none, or it is something else.',
  }),
  notAChart: defineCode('HW1205', {
    severity: 'error',
    title: 'Entry of a workspace that is no chart',
    explanation:
      '`charts` of a workspace lists chart definitions: what `compose` gives, and neither names nor what `defineChart` gives before it. An import that is undefined, as in a circle of imports, is none either.',
  }),
  chartTwice: defineCode('HW1206', {
    severity: 'error',
    title: 'Chart that a workspace lists twice',
    explanation:
      'A chart is found by its name: it is the folder below `charts/`, and what services name. Of two charts of one name one would be lost without a word.',
  }),
  configNeverEnds: defineCode('HW1207', {
    severity: 'error',
    title: 'Config that never ends',
    explanation:
      'The config, or a file that it imports, awaits something at its top level that nothing can bring any more. Node.js would end without having done anything.',
  }),
  ...foreignConfigCodes,
} as const;
