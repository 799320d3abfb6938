import { tenantText } from '../../fixtures/fleet.ts';
import {
  added,
  api,
  berlin,
  edited,
  germany,
  locations,
  malmo,
  nordic,
  oslo,
  production,
  type Rows,
  standard,
} from './row.ts';

const notifications = 'environments/catalog/notifications.yaml';
const sent = (settings: string, send: string): string => `services:
  slack: { type: slack, settings: ${settings} }
templates:
  failed: { message: It failed }
triggers:
  on-failed: [{ when: app.failed, send: [${send}] }]
`;

const whole = {
  name: 'about the name of the file',
  missing: 'the file is not there',
};

/** What people write of tenants, tiers, regions and environments, each file by itself and all together. */
export const fleetRows: Rows = {
  HW2001: { files: added(malmo, 'colour: blue\n'), at: `${malmo}:8:1` },
  HW2002: { files: edited(malmo, 'Malmö stad', '7'), at: `${malmo}:1:14` },
  HW2003: { files: edited(nordic, '    capacity: 9\n', ''), at: `${nordic}:5:5` },
  HW2004: { files: edited(malmo, 'malmo.example.org', 'malmo..example.org'), at: `${malmo}:5:11` },
  HW2005: { files: { 'tenants/se/lund.yml': 'a: 1\n' }, at: 'tenants/se/lund.yml', whole: whole.name },
  HW2006: { files: { [locations]: null }, at: locations, whole: whole.missing },
  HW2007: {
    files: { 'tenants/se/Lund.yaml': tenantText('Lund', 'SE', 'lund.example.org') },
    at: 'tenants/se/Lund.yaml',
    whole: whole.name,
  },
  HW2010: { files: edited(malmo, 'standard', 'gold'), at: `${malmo}:3:7` },
  HW2011: { files: edited(malmo, 'pilot', 'pilto'), at: `${malmo}:4:7` },
  HW2012: {
    files: { 'tenants/fr/lyon.yaml': tenantText('Lyon', 'FR', 'l.example.org') },
    at: 'tenants/fr/lyon.yaml:2:10',
  },
  HW2013: { files: edited(germany, 'countries: [DE]', 'countries: [DE, SE]'), at: `${nordic}:1:13` },
  HW2014: { files: edited(nordic, 'azure/swedencentral', 'azure/nowhere'), at: `${nordic}:7:15` },
  HW2015: { files: edited(malmo, '  api:', '  apy:'), at: `${malmo}:7:3` },
  HW2016: { files: edited(malmo, 'tier', 'cell: nordic-7\ntier'), at: `${malmo}:3:7` },
  HW2017: { files: edited(malmo, 'country: SE', 'country: NO'), at: `${malmo}:2:10` },
  HW2018: { files: { 'tenants/xx/x.yaml': tenantText('X', 'XX', 'x.example.org') }, at: 'tenants/xx/x.yaml:2:10' },
  HW2019: { files: edited(api, 'values:', 'chart: apps\nvalues:'), at: `${api}:3:8` },
  HW2020: {
    files: { 'tenants/se/other.yaml': `name: malmo\n${tenantText('Other', 'SE', 'other.example.org')}` },
    at: 'tenants/se/other.yaml:1:7',
  },
  HW2021: { files: edited(malmo, 'displayName', 'name: kube-system\ndisplayName'), at: `${malmo}:1:7` },
  HW2022: { files: edited(malmo, 'displayName', 'name: 1malmo\ndisplayName'), at: `${malmo}:1:7` },
  HW2024: {
    files: {
      ...edited(malmo, 'tier', 'municipalityCode: "1280"\ntier'),
      'tenants/se/lund.yaml': `municipalityCode: 12-80\n${tenantText('Lund', 'SE', 'lund.example.org')}`,
    },
    at: `${malmo}:3:19`,
  },
  HW2025: {
    files: {
      ...edited(malmo, 'tier', 'municipalityCode: "128"\ntier'),
      ...edited(locations, 'SE: {', 'SE: { municipalityCodes: ["####"],'),
    },
    at: `${malmo}:3:19`,
  },
  HW2030: { files: edited(nordic, 'azure/swedencentral', 'azure/francecentral'), at: `${nordic}:7:15` },
  HW2031: { files: added(nordic, 'backup: azure/francecentral\n'), at: `${nordic}:10:9` },
  HW2032: { files: edited(standard, 'requests.cpu: "4"', 'requests.cpu: 500m'), at: `${standard}:4:17` },
  HW2033: { files: edited(api, 'cpu: 300m', 'cpu: "2.5"'), at: `${api}:8:20` },
  HW2034: { files: edited(standard, 'cpu: 50m', 'cpu: 600m'), at: `${standard}:14:26` },
  HW2035: { files: edited(malmo, 'minReplicas: 3', 'minReplicas: many'), at: `${malmo}:7:38` },
  HW2036: { files: edited(oslo, 'oslo.example.org', 'malmo.example.org'), at: `${oslo}:5:11` },
  HW2037: {
    files: {
      ...edited(nordic, 'capacity: 9', 'capacity: 1'),
      'environments/production/placement/nordic.yaml': 'malmo: nordic-1\noslo: nordic-1\n',
    },
    at: `${nordic}:8:15`,
  },
  HW2038: { files: edited(malmo, '  api:', '  tenant: { tenant: { region: germany } }\n  api:'), at: `${malmo}:7:13` },
  HW2050: {
    files: edited(nordic, 'azure/swedencentral', 'azure/swedencentral\n    city: Stockholm'),
    at: `${nordic}:8:11`,
  },
  HW2051: { files: edited(nordic, 'nordic.registry', 'other.registry'), at: `${nordic}:9:11` },
  HW2052: { files: added(nordic, 'compliance: [GDPR, DSGVO]\n'), at: `${nordic}:10:20` },
  HW2053: {
    files: {
      ...added(germany, 'compliance: [GDPR]\n'),
      ...edited(locations, 'Germany, legalArea: EU, law: [GDPR]', 'Germany, legalArea: EU, law: [GDPR, BDSG]'),
    },
    at: `${germany}:5:13`,
  },
  HW2054: {
    files: {
      ...edited(germany, 'allowed: [DE]', 'allowed: [DE, US]'),
      ...edited(
        locations,
        'locations:',
        '  US: { name: US, legalArea: third, law: [CLOUD Act] }\nregimes:\n  GDPR: { title: GDPR, restsIn: [EU, EEA, adequate], source: https://example.org }\n  CLOUD Act: { title: CLOUD Act, source: https://example.org }\nlocations:',
      ),
    },
    at: `${germany}:2:28`,
  },
  HW2090: {
    files: {
      ...added(production, 'notifications:\n  - { triggers: [on-faild], service: slack, recipients: [a] }\n'),
      [notifications]: sent('{ token: $token }', 'failed'),
    },
    at: `${production}:10:18`,
  },
  HW2091: { files: { [notifications]: sent('{ token: xoxb-1234 }', 'failed') }, at: `${notifications}:2:44` },
  HW2110: { files: edited(oslo, 'oslo.example.org', 'login.malmo.example.org'), at: `${oslo}:5:11` },
  HW2111: { files: edited(malmo, 'malmo.example.org', 'malmo.svc'), at: `${malmo}:5:11` },
  HW2112: { files: edited(malmo, '  api:', '  tenant: { quota: {} }\n  api:'), at: `${malmo}:7:13` },
  HW2113: { files: edited(berlin, 'berlin.example.org', 'berlin.de'), at: `${berlin}:5:11` },
  HW2114: {
    files: { 'environments/catalog/grants/bonn.yaml': 'domains: [bonn.de]\n' },
    at: 'environments/catalog/grants/bonn.yaml',
    whole: whole.name,
  },
};
