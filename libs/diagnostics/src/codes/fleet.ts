import { defineCode } from './code.ts';
import { componentCodes } from './components.ts';
import { grantCodes } from './grants.ts';
import { lifecycleCodes } from './lifecycle.ts';
import { placementCodes } from './placement.ts';
import { poolCodes } from './pool.ts';
import { residencyCodes } from './residency.ts';

/** Codes HW2xxx: authored files that are YAML, but do not describe a fleet that could run. */
export const fleetCodes = {
  unknownKey: defineCode('HW2001', {
    severity: 'error',
    title: 'Unknown key',
    explanation: 'The key is none of those the file may hold. A misspelt key would otherwise be ignored in silence.',
  }),
  wrongType: defineCode('HW2002', {
    severity: 'error',
    title: 'Wrong type',
    explanation:
      'The value is of another type than its schema says. The usual case is an unquoted code: `0755` is the number 755 to YAML, "0755" is text.',
  }),
  missingKey: defineCode('HW2003', {
    severity: 'error',
    title: 'Missing key',
    explanation: 'A key without a default is not there.',
  }),
  refusedValue: defineCode('HW2004', {
    severity: 'error',
    title: 'Value not allowed',
    explanation: 'The value has the right type and a form, length or word that its schema does not allow.',
  }),
  unknownFile: defineCode('HW2005', {
    severity: 'error',
    title: 'File that is nothing',
    explanation:
      'The file lies among the authored ones and its path makes it neither an environment, a region, a catalogue entry nor a tenant. It would be ignored in silence.',
  }),
  missingFile: defineCode('HW2006', {
    severity: 'error',
    title: 'Missing file',
    explanation: 'A file that the others need is not there.',
  }),
  unportablePath: defineCode('HW2007', {
    severity: 'error',
    title: 'Path that not every machine can have',
    explanation:
      'Authored files and their folders have names of lower-case letters, digits and hyphens, and none that Windows takes for a device (`con`, `nul`, `com1` and the like). Others would differ in what nobody sees, be one file where letter case is ignored, or break a checkout.',
  }),
  unknownTier: defineCode('HW2010', {
    severity: 'error',
    title: 'Unknown tier',
    explanation: 'Tiers are the files of `environments/catalog/tiers/`; the tenant names none of them.',
  }),
  unknownWave: defineCode('HW2011', {
    severity: 'error',
    title: 'Unknown wave',
    explanation: 'An environment lists the waves it takes. A tenant whose wave no environment takes would run nowhere.',
  }),
  unservedCountry: defineCode('HW2012', {
    severity: 'error',
    title: 'Country that no region serves',
    explanation: 'A tenant lands in the region that serves its country. In this environment there is none.',
  }),
  countryServedTwice: defineCode('HW2013', {
    severity: 'error',
    title: 'Country served by two regions',
    explanation: 'Within one environment a country belongs to one region, so that every tenant has exactly one home.',
  }),
  unknownLocation: defineCode('HW2014', {
    severity: 'error',
    title: 'Unknown location',
    explanation:
      'Locations are the entries of `environments/catalog/locations.yaml`, which says in which country each one lies.',
  }),
  unknownRelease: defineCode('HW2015', {
    severity: 'error',
    title: 'Values for an unknown release',
    explanation:
      'The first key under `values` is a release: `tenant`, `pool-tenant`, or a file of `environments/catalog/services/`.',
  }),
  unknownCell: defineCode('HW2016', {
    severity: 'error',
    title: 'Unknown cell',
    explanation: 'The tenant is pinned to a cell that its region does not have in this environment.',
  }),
  wrongCountryFolder: defineCode('HW2017', {
    severity: 'error',
    title: 'Tenant in the folder of another country',
    explanation: 'Tenants lie in `tenants/<country>/`, so that owners and reviews can go by country.',
  }),
  unknownCountry: defineCode('HW2018', {
    severity: 'error',
    title: 'Unknown country',
    explanation: 'Countries are the entries of `countries` in `environments/catalog/locations.yaml`.',
  }),
  unknownChart: defineCode('HW2019', {
    severity: 'error',
    title: 'Unknown chart',
    explanation: 'A service names the chart that runs it; there is no chart definition of that name.',
  }),
  duplicateTenant: defineCode('HW2020', {
    severity: 'error',
    title: 'Two tenants of one name',
    explanation: "A tenant's name is its namespace, so it is unique in the whole fleet. Both places are shown.",
  }),
  reservedName: defineCode('HW2021', {
    severity: 'error',
    title: 'Reserved name',
    explanation: 'The namespace of that name belongs to Kubernetes or to the platform.',
  }),
  unusableName: defineCode('HW2022', {
    severity: 'error',
    title: 'Name that is no namespace',
    explanation:
      'A tenant, and whatever `helmwright new` begins, is named by a DNS label of at most 40 characters: lower-case letters, digits and hyphens, a letter first. The rest of the 63 is left for environment and release in names built from it.',
  }),
  nameTaken: defineCode('HW2023', {
    severity: 'error',
    title: 'Name already taken',
    explanation:
      'The name made from a display name belongs to another tenant already. A name is never altered in silence.',
  }),
  duplicateMunicipality: defineCode('HW2024', {
    severity: 'error',
    title: 'Municipality written twice',
    explanation:
      'Two tenants of one country carry the same municipality code. Spaces, dots, hyphens and leading zeros make no other code.',
  }),
  municipalityCodeForm: defineCode('HW2025', {
    severity: 'error',
    title: 'Municipality code of another form',
    explanation:
      'The catalogue says in `municipalityCodes` of a country which forms its official codes have, such as `####`. A code of another form has lost a zero, or is of another register.',
  }),
  locationOutsideResidency: defineCode('HW2030', {
    severity: 'error',
    title: 'Location outside the residency rule',
    explanation:
      "A region's `residency.allowed` lists the countries where its tenants' data may rest. A cell lies elsewhere.",
  }),
  restOutsideResidency: defineCode('HW2031', {
    severity: 'error',
    title: 'Copy outside the residency rule',
    explanation:
      "Backups, disaster recovery, logs, metrics and image registries are places where data rests: they lie where the region's `residency.allowed` says, as the cells themselves do. A registry with replicas rests in each of their locations.",
  }),
  quotaTooSmall: defineCode('HW2032', {
    severity: 'error',
    title: 'Quota smaller than the services',
    explanation:
      'At full scale and in the middle of a rolling update, the services of a tenant ask for more than its tier grants. Pods would stay pending exactly when they are needed.',
  }),
  beyondLimitRange: defineCode('HW2033', {
    severity: 'error',
    title: 'Container beyond the limit range',
    explanation:
      "A service's container asks for more than its tier lets one container have; the API server would refuse its pods.",
  }),
  quotaInconsistent: defineCode('HW2034', {
    severity: 'error',
    title: 'Tier at odds with itself',
    explanation:
      "Within a tier, requests stay within limits and a container's defaults within its maximum and the quota.",
  }),
  valuesRefused: defineCode('HW2035', {
    severity: 'error',
    title: 'Values that the chart refuses',
    explanation:
      "Merged with the layers above, the value breaks the chart's values model; Helm would refuse it as well.",
  }),
  duplicateDomain: defineCode('HW2036', {
    severity: 'error',
    title: 'Domain of two tenants',
    explanation: 'Two tenants that claim one host name would receive each other’s traffic. Both places are shown.',
  }),
  capacityExceeded: defineCode('HW2037', {
    severity: 'error',
    title: 'Cell beyond its capacity',
    explanation:
      'The tenants of a cell are more than its `capacity`, or their quotas add up to more pods, namespaces, services, CPU or memory than it has; without bounds of its own, a cell has those that Kubernetes is tested to (150,000 pods, 10,000 namespaces, 10,000 services). Tenants are never moved to make room.',
  }),
  conflictingFacts: defineCode('HW2038', {
    severity: 'error',
    title: 'Value that restates a fact',
    explanation:
      'The value is derived from a fact written elsewhere (the tenant’s name, its region, its tier). Written again by hand, the two could disagree.',
  }),
  unknownTenant: defineCode('HW2040', {
    severity: 'error',
    title: 'No such tenant',
    explanation: 'A command names a tenant that the fleet, or the environment, does not have.',
  }),
  unknownEnvironment: defineCode('HW2041', {
    severity: 'error',
    title: 'No such environment',
    explanation: 'A command names an environment that the fleet does not have.',
  }),
  unknownPath: defineCode('HW2042', {
    severity: 'error',
    title: 'No such value',
    explanation: 'A command asks for a value that neither a layer nor the chart has.',
  }),
  unknownRegion: defineCode('HW2043', {
    severity: 'error',
    title: 'No such region',
    explanation: 'A command names a region that none of the environments it looks at has.',
  }),
  ...residencyCodes,
  ...lifecycleCodes,
  ...placementCodes,
  ...poolCodes,
  ...grantCodes,
  ...componentCodes,
  unknownNotification: defineCode('HW2090', {
    severity: 'error',
    title: 'Unknown part of a notification',
    explanation:
      'Where `environments/catalog/notifications.yaml` says how Argo CD sends notifications, an environment subscribes to triggers and services that stand there, and triggers send templates that stand there. Argo CD itself would say nothing of a name that leads nowhere, and send nothing.',
  }),
  plainSecret: defineCode('HW2091', {
    severity: 'error',
    title: 'Secret in plain text',
    explanation:
      'The settings of a notification service become a ConfigMap and are committed. What is secret in them is written as `$key`, which Argo CD replaces with what the Secret `argocd-notifications-secret` has under that key.',
  }),
  argocdOutgrown: defineCode('HW2092', {
    severity: 'error',
    title: 'Object that Argo CD or etcd would not take',
    explanation:
      'The status of an ApplicationSet lists its Applications: Argo CD cuts the list at 5,000 since version 3.4, and before etcd refuses the object at 1.5 MiB, so that its status says nothing any more. An AppProject lists the namespaces of its tenants, with the same end. There is one set for each wave of a cell and two projects a cell, so more cells make them smaller; a tenant that is placed stays where it is.',
  }),
} as const;
