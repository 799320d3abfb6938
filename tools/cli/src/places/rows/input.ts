import { tenantText } from '../../fixtures/fleet.ts';
import { added, edited, malmo, type Row, type Rows } from './row.ts';

const mapping = `tenant:
  displayName: { column: Namn }
  country: { value: NO }
  municipalityCode: { column: Kod, pad: 4 }
  tier: { value: standard }
  wave: { value: general }
`;

/** A register beside the tree, read by a mapping. */
const register = (text: string | Buffer, at: string, rules = mapping): Row => ({
  files: { 'r.csv': text, 'm.yaml': rules },
  args: ['import', 'r.csv', '--mapping', 'm.yaml'],
  at,
});

/** Texts of files: YAML, and the registers that tenants are imported from. */
export const inputRows: Rows = {
  HW1001: { files: { [malmo]: 'displayName: [\n' }, at: `${malmo}:2:1` },
  HW1002: { files: added(malmo, 'tier: standard\n'), at: `${malmo}:8:1` },
  HW1003: { files: edited(malmo, '  api', '\tapi'), at: `${malmo}:7:1` },
  HW1004: { files: { [malmo]: `\uFEFF${tenantText('Malmö', 'SE', 'malmo.example.org')}` }, at: `${malmo}:1:1` },
  HW1005: { files: { [malmo]: '# Nothing yet.\n' }, at: `${malmo}:1:1` },
  HW1006: { files: added(malmo, '---\ntier: standard\n'), at: `${malmo}:8:1` },
  HW1007: { files: edited(malmo, 'standard', '&tier standard'), at: `${malmo}:3:7` },
  HW1008: { files: edited(malmo, 'standard', '!!str standard'), at: `${malmo}:3:7` },
  HW1009: { files: edited(malmo, '  api:', '  constructor: {}\n  api:'), at: `${malmo}:7:3` },
  HW1011: { files: added(malmo, `deep: ${'['.repeat(99)}${']'.repeat(99)}\n`), at: `${malmo}:8:39` },
  HW1012: { files: { [malmo]: '- Malmö\n' }, at: `${malmo}:1:1` },
  HW1013: { files: edited(malmo, 'minReplicas: 3', '3: 3'), at: `${malmo}:7:25` },
  HW1014: { files: edited(malmo, 'minReplicas: 3', 'minReplicas: 99999999999999999999'), at: `${malmo}:7:38` },
  HW1015: { files: edited(malmo, 'Malmö stad', '"Malmö\\u0007"'), at: `${malmo}:1:14` },
  HW1016: { files: edited(malmo, 'Malmö stad', 'Malmö\u200b stad'), at: `${malmo}:1:19` },
  HW1017: { files: edited(malmo, 'Malmö stad', 'Malmo\u0308 stad'), at: `${malmo}:1:18` },
  HW1018: { files: edited(malmo, 'tier', '<<<<<<< HEAD\ntier'), at: `${malmo}:3:1` },
  HW1019: {
    files: { [malmo]: `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 120\n` },
    at: `${malmo}:1:1`,
  },
  HW1101: register('Kod,Namn\n1,"Voss\n', 'r.csv:2:1'),
  HW1102: register(Buffer.from('Kod,Namn\n1,Fr\xf8ya\n', 'latin1'), 'r.csv:2:5'),
  HW1103: register('Kod,Namn\n1,MalmÃ¶\n', 'r.csv:2:7'),
  HW1104: register('Kod,Name\n1,Voss\n', 'm.yaml:2:26'),
  HW1105: register('Kod,Namn,Kod\n1,Voss,1\n', 'r.csv:1:10'),
  HW1106: register('Kod,Namn\n1,Voss,stad\n', 'r.csv:2:1'),
  HW1107: register('Kod,Namn\n1,Fi\u202erst\n', 'r.csv:2:3'),
  HW1108: register('Kod,Namn\n1,Voss\n0001,Bergen\n', 'r.csv:3:1'),
  HW1109: register('Kod,Namn\n1,Monitoring\n', 'r.csv:2:1'),
};
