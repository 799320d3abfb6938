import { and, eq, failWhen, release, text } from '@helmwright/template';
import { compose, names, v } from './chart.ts';
import * as configurationReader from './configuration-reader.ts';
import { limitRange } from './limit-range.ts';
import { namespace } from './namespace.ts';
import {
  allowDatabase,
  allowDns,
  allowIngressGateway,
  allowMonitoring,
  allowSameTenant,
  defaultDeny,
} from './network-policies.ts';
import { resourceQuota } from './resource-quota.ts';
import { admin, operator, viewer } from './roles.ts';
import { serviceAccount } from './service-account.ts';

/** The chart `tenant`. */
export const tenant = compose({
  templates: {
    namespace,
    resourcequota: resourceQuota,
    limitrange: limitRange,
    serviceaccount: serviceAccount,
    'networkpolicy-default-deny': defaultDeny,
    'networkpolicy-allow-dns': allowDns,
    'networkpolicy-allow-same-tenant': allowSameTenant,
    'networkpolicy-allow-ingress-gateway': allowIngressGateway,
    'networkpolicy-allow-monitoring': allowMonitoring,
    'networkpolicy-allow-database': allowDatabase,
    'role-admin': admin.role,
    'role-operator': operator.role,
    'role-viewer': viewer.role,
    'rolebinding-admin': admin.binding,
    'rolebinding-operator': operator.binding,
    'rolebinding-viewer': viewer.binding,
    'role-configuration-reader': configurationReader.role,
    'rolebinding-configuration-reader': configurationReader.binding,
  },
  checks: [
    failWhen(
      and(v.namespace.create, eq(release.Namespace, names.namespace)),
      text`namespace.create: the release is installed into the namespace "${names.namespace}" that it is to create; install it into another namespace, or set namespace.create to false`,
    ),
  ],
  notes: [
    text`${v.tenant.displayName} has the namespace ${names.namespace} in ${v.tenant.region}, ${v.tenant.environment}.`,
    '',
    'To see what it may use, and what it uses:',
    text`  kubectl --namespace ${names.namespace} describe resourcequota tenant-quota`,
  ],
  facts: {
    tenancy: {
      'tenant.environment': 'environment.name',
      'tenant.region': 'region.name',
      'tenant.tier': 'tier.name',
      'tenant.name': 'tenant.name',
      'tenant.displayName': 'tenant.displayName',
      'tenant.country': 'tenant.country',
      'tenant.municipalityCode': 'tenant.municipalityCode',
      'tenant.migrationPhase': 'tenant.migrationPhase',
      'tenant.trafficWeight': 'tenant.trafficWeight',
      quota: 'quota',
      limitRange: 'limitRange',
      'access.admins': 'tenant.administrators',
      'access.operators': 'tenant.operators',
      'access.viewers': 'tenant.viewers',
      grants: 'grants',
      'access.configurationReaders': 'pool.readers',
    },
  },
  examples: {
    defaults: {},
    'everything-set': {
      tenant: {
        name: 'malmo-stad',
        displayName: 'Malmö stad',
        municipalityCode: '1280',
        region: 'nordic',
        environment: 'production',
        migrationPhase: 'parallel',
        trafficWeight: 0,
      },
      commonLabels: { 'cost-centre': 'NO' },
      grants: { hosts: ['malmo.example.org', 'www.malmo.example.org'], kinds: ['Secret'] },
      networkPolicy: { monitoringNamespaces: ['monitoring', 'tracing'] },
      access: {
        admins: { users: ['admin@malmo.example.org'], groups: ['it-department'] },
        operators: { users: ['operator@malmo.example.org'] },
        viewers: { groups: ['on'] },
      },
    },
    // A namespace whose workloads serve many tenants, and read of whom from the API server.
    pool: {
      tenant: { name: 'pool-nordic-1', displayName: 'Shared pool of nordic-1' },
      access: { configurationReaders: ['web', 'api'] },
    },
    'nothing-allowed': {
      namespace: { create: false },
      networkPolicy: { ingressNamespaces: [], monitoringNamespaces: [], database: null },
    },
  },
});
