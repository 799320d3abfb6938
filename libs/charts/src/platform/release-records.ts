import { text, toJson } from '@helmwright/template';
import { tenantLabel } from '../tenancy-labels.ts';
import { v } from './chart.ts';
import { type Guard, guard } from './guard.ts';
import { othersThanCleaners, othersThanOperators } from './people.ts';

/**
 * What Helm takes for a record of a release: it looks one up by its name, and all of a release by their labels, whatever
 * their type (`pkg/storage/driver/secrets.go` and `cfgmaps.go` of Helm). `dyn`, since a ConfigMap has no type.
 */
export const isRecord = [
  "o.metadata.name.startsWith('sh.helm.release.')",
  "(has(dyn(o).type) && dyn(o).type.startsWith('helm.sh/release'))",
  "(has(o.metadata.labels) && 'owner' in o.metadata.labels && o.metadata.labels['owner'] == 'helm')",
].join(' || ');

/**
 * Nobody but the operators writes the records that Helm keeps of releases, since Helm does what they say with the rights
 * of whoever upgrades, rolls back, tests or uninstalls. A record that was removed is a release that nobody can go back to.
 */
export const releaseRecords: Guard = guard('tenant-release-records', {
  matchConstraints: {
    resourceRules: [
      {
        apiGroups: [''],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE', 'DELETE'],
        resources: ['secrets', 'configmaps'],
        scope: 'Namespaced',
      },
    ],
  },
  matchConditions: [
    { name: 'release-records', expression: `[object, oldObject].exists(o, o != null && (${isRecord}))` },
    othersThanOperators,
    othersThanCleaners,
  ],
  validations: [
    {
      expression: text`!(has(namespaceObject.metadata.labels) && '${tenantLabel}' in namespaceObject.metadata.labels) && !(request.namespace in ${toJson(v.releases.namespaces)})`,
      message:
        "only the operators of the platform write Helm's records of releases, since Helm does what they say with the rights of an operator",
      reason: 'Forbidden',
    },
  ],
});
