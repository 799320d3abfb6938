import { defineCode } from './code.ts';

/** HW112x and HW113x: values files of somebody else that become the layers of a fleet. */
export const adoptCodes = {
  adoptPattern: defineCode('HW1121', {
    severity: 'error',
    title: 'Pattern that names no tenant',
    explanation:
      'A pattern of `helmwright adopt` is a path below the folder that is read, such as `{region}/{tenant}/values.yaml`. Its parts in braces are `{environment}`, `{region}`, `{country}`, `{tier}` and `{tenant}`, each at most once; `*` stands for anything within a name. One pattern at least has `{tenant}`; those without it name files that several installations share.',
  }),
  adoptNothing: defineCode('HW1122', {
    severity: 'error',
    title: 'No installation found',
    explanation:
      'No file below the folder has a path that a pattern with `{tenant}` names, so there is nothing to adopt.',
  }),
  adoptName: defineCode('HW1123', {
    severity: 'error',
    title: 'Name that cannot be one of a fleet',
    explanation:
      'Environments, regions, tiers and tenants have names that are DNS labels. They are made from the names of folders: lower case, `ö` as `o`, hyphens for the rest. One has no letters, is too long or reserved, or two become the same.',
  }),
  adoptSplit: defineCode('HW1124', {
    severity: 'error',
    title: 'Tenant that differs between environments',
    explanation:
      'A fleet has no layer for one tenant in one environment: what a tenant says holds in each. The values of the tenant differ between environments in a place where no environment, region or tier says the same for others. Adopt each environment by itself with `--environment`, each into a folder of its own, or give the tenant the same value first.',
  }),
  adoptChanged: defineCode('HW1125', {
    severity: 'error',
    title: 'Values that would not be the same',
    explanation:
      'Before anything is written, the files are read as `generate` reads them, merged as Helm merges them, and compared with what every installation had. A value is not the same, so nothing is written. Where the file that would be written is at fault, such as one that is too long, the values cannot be adopted as they are; otherwise it is a mistake of Helmwright.',
  }),
  adoptIgnored: defineCode('HW1126', {
    severity: 'warning',
    title: 'Values file that no pattern names',
    explanation:
      'A YAML file lies below the folder and no pattern names it, so it was not read. What it says is in no layer.',
  }),
  adoptOutlier: defineCode('HW1127', {
    severity: 'info',
    title: 'Value that few have',
    explanation:
      'Nearly all installations of a region, or all of them, have one value, and a few have another or none. It may be meant; it may as well be what somebody forgot after a test. It is kept either way.',
  }),
  adoptUnknownKey: defineCode('HW1128', {
    severity: 'warning',
    title: 'Key that the chart does not know',
    explanation:
      'Neither the default values, nor the schema, nor the templates of the chart know the key, so that it does nothing: most often it is misspelt, stands a level too high or low, or belongs to an older version of the chart. It is kept.',
  }),
  adoptNearDuplicate: defineCode('HW1129', {
    severity: 'info',
    title: 'Values that are nearly the same',
    explanation:
      'Two values of one key differ only in case, in spaces, in quotes (`"3"` and 3), in a slash at the end, or in the order of a list. If one of them was meant by all, one layer could say it.',
  }),
  adoptSecret: defineCode('HW1130', {
    severity: 'warning',
    title: 'Secret in plain text',
    explanation:
      'A value looks like a password, a token or a private key, by its form or by the name of its key. Whoever reads the repository has it, in all its history. Change it at its issuer, and let the chart take it from a Secret that a secret store fills. The value is never printed, and it is kept as it was.',
  }),
  adoptCase: defineCode('HW1131', {
    severity: 'warning',
    title: 'Keys that differ only in case',
    explanation:
      'Two keys of one map, in one installation or in two, differ in nothing but case. The chart reads one of them.',
  }),
  adoptChart: defineCode('HW1132', {
    severity: 'error',
    title: 'Chart that cannot be read',
    explanation:
      'The folder that `--chart` names has no `Chart.yaml` with a name, or a `values.schema.json` that is no JSON. A chart that is packed is to be unpacked first: `tar xzf chart.tgz`.',
  }),
} as const;
