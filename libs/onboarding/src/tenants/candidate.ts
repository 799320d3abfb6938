import { type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import { codeProblem } from '@helmwright/fleet';
import type { Mapping, Source } from '../mapping/schema.ts';
import type { RegisterRow } from '../register/register.ts';
import { cell, columnsOf, emptyCell, type Own, resolve } from './resolve.ts';

/** A municipality of a register, before it has a name as a tenant. */
export interface Candidate {
  readonly row: RegisterRow;
  readonly displayName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly code: string;
}

/** What every row must have. Fails with HW1107. */
export function candidateOf({ tenant }: Mapping, row: RegisterRow): Result<Candidate> {
  const found: Diagnostic[] = [];
  const text = (source: Source): string => {
    const value = required(source, row);
    found.push(...value.diagnostics);
    return value.ok ? value.value : '';
  };
  const displayName = text(tenant.displayName);
  const country = text(tenant.country);
  const code = text(tenant.municipalityCode);
  const problem = code === '' ? undefined : codeProblem(code);
  if (problem !== undefined) {
    const message = `The municipality code "${code}" ${problem}.`;
    const remedy = 'Write the code as text in the register; `pad` in the mapping puts back zeros that were lost.';
    found.push(cell(row, columnsOf(tenant.municipalityCode)[0], message, remedy));
  }
  return found.length > 0 ? failure(found) : success({ row, displayName, country, code });
}

/** What a source gives where it must give something. Fails with HW1107. */
export function required(source: Source, row: RegisterRow, own?: Own): Result<string> {
  const resolved = resolve(source, row, own);
  if (!resolved.ok) return resolved;
  const { value } = resolved;
  return value === undefined || value === '' ? failure([emptyCell(row, columnsOf(source)[0] ?? '')]) : success(value);
}
