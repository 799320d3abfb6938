import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Fleet } from '../model.ts';
import { municipalityKey } from '../municipality-code.ts';

/** Names and municipality codes of tenants that left, against the tenants there are. */
export function checkDeparted({ tenants, decommissioned }: Fleet): readonly Diagnostic[] {
  const { file } = decommissioned;
  if (file === undefined) return [];
  const byCode = new Map(
    [...decommissioned.tenants].flatMap(([name, { country, municipalityCode, mayReturn }]) =>
      municipalityCode === undefined || mayReturn ? [] : [[municipalityKey(country, municipalityCode), name] as const],
    ),
  );
  return tenants.flatMap((tenant) => {
    const left = decommissioned.tenants.get(tenant.name);
    if (left !== undefined) {
      const at = tenant.file.value['name'] === undefined ? [] : ['name'];
      return [
        fleetCodes.departedName({
          message: `The name \`${tenant.name}\` was ${left.displayName}'s, which left on ${left.deleted}.`,
          remedy: 'Choose another `name`: namespaces, backups and addresses of the old one may still be about.',
          position: positionOf(tenant.file, at),
          related: [{ message: 'It left here.', position: positionOf(file, ['tenants', tenant.name], 'key') }],
        }),
      ];
    }
    const { country, municipalityCode = '' } = tenant;
    const before = byCode.get(municipalityKey(country, municipalityCode));
    if (before === undefined) return [];
    return [
      fleetCodes.departedMunicipality({
        message: `The municipality ${municipalityCode} of ${country} left as \`${before}\`.`,
        remedy: `Set \`mayReturn: true\` at \`${before}\` in \`${file.path}\` if it comes back, or correct the code.`,
        position: positionOf(tenant.file, ['municipalityCode']),
        related: [{ message: 'It left here.', position: positionOf(file, ['tenants', before], 'key') }],
      }),
    ];
  });
}
