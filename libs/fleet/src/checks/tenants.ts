import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { authoredPlaceOf } from '../authored/places.ts';
import type { Fleet, Locations, Tenant } from '../model.ts';
import { hasForm, municipalityKey } from '../municipality-code.ts';
import { isReservedName, nameProblem } from '../names.ts';
import type { ComparedFleet } from './comparison.ts';

const namePosition = ({ file }: Pick<Tenant, 'file'>) =>
  positionOf(file, file.value['name'] === undefined ? [] : ['name']);

/** Names, folders and municipality codes of tenants, each by itself. */
export function checkTenants({ tenants, locations }: Pick<Fleet, 'tenants' | 'locations'>): readonly Diagnostic[] {
  return [
    ...tenants.flatMap(checkName),
    ...tenants.flatMap(checkFolder),
    ...tenants.flatMap((tenant) => checkCode(tenant, locations)),
  ];
}

function checkName(tenant: Tenant): readonly Diagnostic[] {
  const { name } = tenant;
  const problem = nameProblem(name);
  if (problem !== undefined) {
    return [
      fleetCodes.unusableName({
        message: `The tenant name \`${name}\` ${problem}.`,
        remedy: 'Set `name` to a DNS label of at most 40 characters.',
        position: namePosition(tenant),
      }),
    ];
  }
  if (!isReservedName(name)) return [];
  return [
    fleetCodes.reservedName({
      message: `The tenant name \`${name}\` is reserved for the platform.`,
      remedy: 'Choose another `name`.',
      position: namePosition(tenant),
    }),
  ];
}

function checkFolder({ name, country, file }: Tenant): readonly Diagnostic[] {
  const folder = authoredPlaceOf(file.path)?.parent ?? '';
  if (folder === country.toLowerCase()) return [];
  return [
    fleetCodes.wrongCountryFolder({
      message: `The tenant \`${name}\` of country ${country} lies in \`tenants/${folder}/\`.`,
      remedy: `Move the file to \`tenants/${country.toLowerCase()}/\`, or correct \`country\`.`,
      position: positionOf(file, ['country']),
    }),
  ];
}

/** Remembers who claimed a thing first, and says so to everybody after. */
function firstClaims<T>(): (claim: string, tenant: T) => T | undefined {
  const firsts = new Map<string, T>();
  return (claim, tenant) => {
    const first = firsts.get(claim);
    if (first === undefined) firsts.set(claim, tenant);
    return first;
  };
}

/** A name belongs to one tenant. */
export function compareNames({ tenants }: ComparedFleet<'name'>): readonly Diagnostic[] {
  const claim = firstClaims<(typeof tenants)[number]>();
  return tenants.flatMap((tenant) => {
    const first = claim(tenant.name, tenant);
    if (first === undefined) return [];
    return [
      fleetCodes.duplicateTenant({
        message: `The tenant \`${tenant.name}\` is there twice: \`${first.file.path}\` and \`${tenant.file.path}\`.`,
        remedy: 'Give one of them another `name`.',
        position: namePosition(tenant),
        related: [{ message: `\`${tenant.name}\` is taken here first.`, position: namePosition(first) }],
      }),
    ];
  });
}

function checkCode({ municipalityCode: code, country, file }: Tenant, { countries }: Locations): readonly Diagnostic[] {
  const forms = countries[country]?.municipalityCodes;
  if (code === undefined || forms === undefined || forms.some((form) => hasForm(code, form))) return [];
  return [
    fleetCodes.municipalityCodeForm({
      message: `The municipality code ${code} has not the form of ${country}: ${forms.map((form) => `\`${form}\``).join(' or ')}.`,
      remedy: 'Write the code as the register has it, with its zeros; # is a digit.',
      position: positionOf(file, ['municipalityCode']),
    }),
  ];
}

/** A municipality is one tenant. */
export function compareMunicipalities({
  tenants,
}: ComparedFleet<'name' | 'country' | 'municipalityCode'>): readonly Diagnostic[] {
  const claim = firstClaims<(typeof tenants)[number]>();
  return tenants.flatMap((tenant) => {
    const { municipalityCode, country } = tenant;
    const first =
      municipalityCode === undefined ? undefined : claim(municipalityKey(country, municipalityCode), tenant);
    if (first === undefined) return [];
    return [
      fleetCodes.duplicateMunicipality({
        message: `The municipality ${municipalityCode} of ${country} is both \`${first.name}\` and \`${tenant.name}\`.`,
        remedy: 'Correct the code, or delete one of the two tenants.',
        position: positionOf(tenant.file, ['municipalityCode']),
        related: [{ message: 'It is written here first.', position: positionOf(first.file, ['municipalityCode']) }],
      }),
    ];
  });
}
