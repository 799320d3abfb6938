import type { JsonObject } from '@helmwright/json';
import { validateManifests } from '@helmwright/toolchain';
import { type Fault, validateObject } from '@helmwright/validation';
import fc from 'fast-check';
import type { Asker, Refusal } from './ask-server.ts';
import { type Base, inScratch } from './bases.ts';
import { type Change, changed, changeOf } from './mutations.ts';
import { schemaOf } from './schemas.ts';
import { inEarnestAlone, isOneOf, serverAlone } from './server-alone.ts';

/** An object near a sound one. */
export interface Case {
  /** The sound one. */
  readonly base: string;
  readonly changes: readonly Change[];
  readonly object: JsonObject;
}

/** What three judges say of an object. */
interface Verdicts {
  readonly ours: readonly Fault[];
  readonly schema: string | undefined;
  readonly server: Refusal | undefined;
}

/** How often which judges refused. */
export interface Tally {
  readonly cases: number;
  /** Refused by the server. */
  readonly refused: number;
  /** Of these, those whose schema is kept to. */
  readonly beyondSchema: number;
}

/** Objects with one change or two; every kind is as likely as another. */
export async function nearlyValid(bases: readonly Base[]): Promise<fc.Arbitrary<Case>> {
  const byKind = Map.groupBy(bases, ({ object }) => String(object['kind']));
  const kinds = await Promise.all(
    [...byKind.values()].map(async (alike) => fc.oneof(...(await Promise.all(alike.map(near))))),
  );
  return fc.oneof(...kinds);
}

async function near({ name, object }: Base): Promise<fc.Arbitrary<Case>> {
  const change = changeOf(object, await schemaOf(String(object['apiVersion']), String(object['kind'])));
  return fc.array(change, { minLength: 1, maxLength: 2 }).map((changes) => ({
    base: name,
    changes,
    // Whatever else is drawn: another namespace is a mistake in asking.
    object: inScratch(changes.reduce(changed, object)),
  }));
}

/** kubeconform is started once for so many. */
const batch = 2000;

/** Where the judges disagree about objects, in words; with how often they refused. */
export async function disagreements(
  cases: readonly Case[],
  asker: Asker,
): Promise<{ readonly found: readonly string[]; readonly tally: Tally }> {
  const answers = await asker.all(cases.map(({ object }) => object));
  const schemas = await schemaFindings(cases);
  const verdicts = cases.map(
    ({ object }, index): Verdicts => ({
      ours: validateObject(object),
      schema: schemas.get(index),
      server: answers[index],
    }),
  );
  const found = cases.flatMap((each, index) => {
    const verdict = verdicts[index];
    const problem = verdict === undefined ? undefined : problemOf(each.object, verdict);
    return problem === undefined ? [] : [`${problem}\n  ${each.base}, with ${JSON.stringify(each.changes)}`];
  });
  const refused = verdicts.filter(({ server }) => server !== undefined);
  const beyondSchema = refused.filter(({ schema }) => schema === undefined).length;
  return { found, tally: { cases: cases.length, refused: refused.length, beyondSchema } };
}

/** What the schemas say against cases, by their place among them. */
export async function schemaFindings(cases: readonly Case[]): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (let from = 0; from < cases.length; from += batch) {
    const manifests = cases
      .slice(from, from + batch)
      .map(({ object }, index) => ({ name: String(from + index), text: JSON.stringify(object) }));
    const { diagnostics } = await validateManifests(manifests);
    for (const { position, message } of diagnostics) found.set(Number(position?.file), message);
  }
  return found;
}

/** What is wrong with three verdicts on an object; undefined where they agree. */
function problemOf(object: JsonObject, { ours, schema, server }: Verdicts): string | undefined {
  const messages = ours.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  const kind = String(object['kind']);
  const inEarnest = isOneOf(inEarnestAlone, kind, messages);
  if (server === undefined) {
    return ours.length === 0 || inEarnest ? undefined : `verify refuses what the server takes: ${messages}`;
  }
  if (ours.length > 0) return schema !== undefined || inEarnest ? undefined : foreignWords(ours, server);
  const known = isOneOf(serverAlone, kind, server.message);
  return schema !== undefined || known ? undefined : `the server alone refuses (${server.status}): ${server.message}`;
}

/** What is said where the server had said none of it, though it said everything that its validation found. */
function foreignWords(ours: readonly Fault[], { status, message }: Refusal): string | undefined {
  if (
    status !== 422 ||
    !/ is invalid: /.test(message) ||
    /failed to allocate IP|is not configured on|compilation failed/.test(message)
  )
    return undefined;
  const told = ours.some((fault) => isTold(fault.message, message));
  return told
    ? undefined
    : `the server says something else: ${message}\n  verify: ${ours.map((each) => each.message).join('; ')}`;
}

/** Whether the end of a message from one of its colons on is in another; a few words are enough. */
function isTold(message: string, by: string): boolean {
  const parts = message.split(': ');
  // The server lists what it supports in an order of its own.
  if (parts[0] === 'Unsupported value' || parts[0] === 'Required value') {
    return /Unsupported value|Required value|does not match template/.test(by);
  }
  // The library that reads time zones says this of some that there are none of.
  const said = withoutValues(by).replace('time: invalid location name', 'unknown time zone');
  return parts.slice(1).some((_, at) => said.includes(withoutValues(parts.slice(at + 1).join(': ')).slice(0, 16)));
}

/** The server writes quantities in a form of its own. */
const withoutValues = (text: string): string => text.replace(/\S*\d\S*/g, '#');
