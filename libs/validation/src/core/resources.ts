import type { Field } from '../field/field.ts';
import { dnsLabel } from '../field/forms.ts';
import { countThousandths, parseQuantity, parseThousandths } from '../field/quantity.ts';
import { isHugePages, isWhole, mayOvercommit } from './resource-names.ts';

/** A field whose value the server parses as a quantity before anything else. */
export function checkQuantityForm(field: Field): void {
  if (field.isSet && parseQuantity(field.value) === undefined) {
    field.invalid("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  }
}

/** The amount of a resource: no less than nothing, and whole where there is no half of it. */
export function checkAmount(field: Field, resource: string): void {
  checkQuantityForm(field);
  const amount = parseThousandths(field.value ?? 0);
  if (amount === undefined) return;
  if (amount < 0n) field.invalid('must be greater than or equal to 0');
  if (isWhole(resource) && countThousandths(field.value) % 1000n !== 0n) field.invalid('must be an integer');
}

/** Amounts by resource. */
export function checkAmounts(amounts: Field, checkName: (field: Field, name: string) => void): void {
  for (const [name, amount] of amounts.entries) {
    checkName(amount, name);
    checkAmount(amount, name);
    if (isHugePages(name)) checkPages(amount, name);
  }
  checkPagesHaveCompany(amounts, [amounts]);
}

/** Requests and limits; `claims` of devices are of the names that the pod has. */
export function checkRequirements(
  requirements: Field,
  checkName: (field: Field, name: string) => void,
  claimNames: ReadonlySet<string>,
): void {
  const [limits, requests] = [requirements.at('limits'), requirements.at('requests')];
  for (const [name, amount] of [...limits.entries, ...requests.entries]) {
    checkName(amount, name);
    checkAmount(amount, name);
    if (isHugePages(name)) checkPages(amount, name);
  }
  for (const [name, request] of requests.entries) checkAgainstLimit(name, request, limits);
  checkPagesHaveCompany(requirements, [limits, requests]);
  checkClaims(requirements.at('claims'), claimNames);
}

function checkPagesHaveCompany(field: Field, lists: readonly Field[]): void {
  const names = lists.flatMap(({ entries }) => entries.map(([name]) => name));
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    field.forbidden('HugePages require cpu or memory');
  }
}

function checkAgainstLimit(name: string, request: Field, limits: Field): void {
  const [limit, asked] = [limits.at(name), parseThousandths(request.value ?? 0)];
  const present = limits.entries.some(([other]) => other === name);
  if (!present && !mayOvercommit(name)) limits.required('Limit must be set for non overcommitable resources');
  const most = parseThousandths(limit.value ?? 0);
  if (!present || asked === undefined || most === undefined) return;
  if (asked !== most && !mayOvercommit(name)) request.invalid(`must be equal to ${name} limit of ${limit.value}`);
  else if (asked > most) request.invalid(`must be less than or equal to ${name} limit of ${limit.value}`);
}

/** The amount of memory in pages is a whole number of them. */
function checkPages(field: Field, name: string): void {
  const page = parseThousandths(name.slice('hugepages-'.length));
  const amount = parseThousandths(field.value ?? 0);
  if (amount === undefined) return;
  const whole = ((amount + 999n) / 1000n) * 1000n;
  if (page === undefined || page <= 0n || page % 1000n !== 0n || whole % page !== 0n) {
    field.invalid('is not positive integer multiple of');
  }
}

function checkClaims(claims: Field, names: ReadonlySet<string>): void {
  const seen = new Set<string>();
  const inParts = new Set<string>();
  for (const claim of claims.items) {
    const [name, request] = [claim.at('name').text, claim.at('request').text];
    if (name === '') claim.required();
    else {
      const key = request === '' ? name : `${name}/${request}`;
      if (request !== '') claim.at('request').check(dnsLabel);
      const whole = request === '' && inParts.has(name);
      if (request !== '') inParts.add(name);
      if (seen.has(name) || seen.has(key) || whole) claim.duplicate(key);
      seen.add(key);
    }
    if (!names.has(name)) claim.at('name').notFound();
  }
}
