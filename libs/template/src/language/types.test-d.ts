/** What must compile, and what must not: `typecheck` fails where an expected error does not come. */
import {
  choose,
  defaultTo,
  each,
  entries,
  eq,
  gt,
  join,
  merge,
  optional,
  text,
  valuesOf,
  when,
  withValue,
} from '../index.ts';
import type { Entries, Expr, Items, Maybe, Templated } from './types.ts';

interface Port {
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP' | undefined;
}

interface Values {
  readonly name: string;
  readonly tag: string | null;
  readonly replicas: number | null;
  readonly target: number | string;
  readonly type: 'ClusterIP' | 'LoadBalancer';
  readonly enabled: boolean;
  readonly ports: Readonly<Record<string, Port>>;
  readonly hosts: readonly string[];
  readonly database: { readonly host: string } | null;
}

/** A stand-in for a Kubernetes object: required, optional, nested, listed and free fields. */
interface Thing {
  readonly name: string;
  readonly kind?: 'A' | 'B';
  readonly count?: number;
  readonly target?: number | string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly inner?: { readonly deep: string; readonly more?: readonly { readonly x: string }[] };
  readonly list?: readonly Item[];
}

interface Item {
  readonly name: string;
  readonly port?: number;
  readonly nested?: { readonly key?: string };
}

const v = valuesOf<Values>({});
const accepts = <T>(_: T): void => undefined;

// Paths
accepts<Expr<string>>(v.name);
accepts<Expr<string | null>>(v.tag);
// @ts-expect-error a path that the model does not have
v.nmae;
// @ts-expect-error the entries of an open map are reached with loops
v.ports.http;
// @ts-expect-error a value that may be null has no properties
v.database.host;
// @ts-expect-error nor has a text
v.name.length;

// Types
accepts<Templated<Thing>>({ name: v.name, count: optional(v.replicas), target: v.target });
// @ts-expect-error a number is no text
accepts<Templated<Thing>>({ name: 7 });
// @ts-expect-error a condition is no text
accepts<Templated<Thing>>({ name: v.enabled });
// @ts-expect-error a value that may be null is none that is certain
accepts<Templated<Thing>>({ name: v.tag });
// @ts-expect-error not even where the field may be left out: `optional` says that it is
accepts<Templated<Thing>>({ name: 'x', count: v.replicas });
// @ts-expect-error what may be left out cannot stand in a required field
accepts<Templated<Thing>>({ name: optional(v.tag) });
// @ts-expect-error neither can a condition without an alternative
accepts<Templated<Thing>>({ name: when<string>(v.enabled, 'x') });
accepts<Templated<Thing>>({ name: when(v.enabled, 'x', v.name) });
// @ts-expect-error a constant that is none of the field's
accepts<Templated<Thing>>({ name: 'x', kind: 'C' });
// @ts-expect-error a required field that is missing
accepts<Templated<Thing>>({ kind: 'A' });
// @ts-expect-error a map where a list stands
accepts<Templated<Thing>>({ name: 'x', list: merge({ a: 'b' }) });
// @ts-expect-error entries where items stand
accepts<Templated<Thing>>({ name: 'x', list: entries(v.ports, ({ port }, name) => [name, { name, port }]) });

// Fields that do not exist
// @ts-expect-error in an object
accepts<Templated<Thing>>({ name: 'x', cuont: 1 });
// @ts-expect-error in an object inside it
accepts<Templated<Thing>>({ name: 'x', inner: { deep: 'x', depe: 'y' } });
// @ts-expect-error in a branch
accepts<Maybe<Thing>>(when<Thing>(v.enabled, { name: 'x', cuont: 1 }));
// @ts-expect-error in a part of a merged map
accepts<Templated<Thing>>(merge<Thing>({ name: 'x' }, { cuont: 1 }));
accepts<Items<Item>>(each(v.ports, ({ port }, name) => ({ name, port })));
// @ts-expect-error in an item
accepts<Items<Item>>(each(v.ports, ({ port }, name) => ({ name, prot: port })));
// @ts-expect-error in an object inside an item
accepts<Items<Item>>(each(v.ports, (_, name) => ({ name, nested: { kye: name } })));
// @ts-expect-error in an item of a list inside what a value gives
accepts<Maybe<Thing>>(withValue(v.tag, (name) => ({ name, inner: { deep: name, more: [{ x: name, y: name }] } })));
accepts<Entries<Item>>(entries(v.ports, ({ port }, name) => [name, { name, port }]));
// @ts-expect-error in an entry
accepts<Entries<Item>>(entries(v.ports, ({ port }, name) => [name, { name, prot: port }]));
accepts<Maybe<Thing>>(withValue(v.tag, (name) => ({ name, labels: { any: name } })));

// Loops
each<Readonly<Record<string, Port>>, Item>(v.ports, ({ port }, name) => ({ name, port }));
// @ts-expect-error a field of an entry that may be missing is not certain
each<Readonly<Record<string, Port>>, string>(v.ports, ({ protocol }) => protocol);
accepts<Items<string>>(each(v.hosts, (host) => host));
// @ts-expect-error a list has no keys
accepts<Items<string>>(each(v.hosts, (_, name) => name));
// @ts-expect-error only maps and lists are looped over
each(v.name, () => 'x');

// Text
text`${v.name}:${v.type}-${1}-${v.enabled}`;
// @ts-expect-error a value that may be null has no text
text`${v.tag}`;
// @ts-expect-error a number or a text: the one prints as %d, the other as %s
text`${v.target}`;
// @ts-expect-error a map has no text
text`${v.ports}`;

accepts<Templated<Thing>>({
  name: text`${v.name}${when(v.enabled, '-on')}${withValue(v.tag, (tag) => text`:${tag}`)}`,
});
accepts<Templated<Thing>>({
  name: join(
    ', ',
    each(v.ports, ({ port }, name) => text`${name}:${port}`),
  ),
});
accepts<Templated<Thing>>({ name: join(',', ['a', v.name, when(v.enabled, 'b'), each(v.hosts, (host) => host)]) });
// @ts-expect-error a number is joined as a text
join(',', [1]);
// @ts-expect-error what hangs on a condition is no value: `template.text` makes it one
accepts<Expr<string>>(text`${when(v.enabled, 'x')}`);
// @ts-expect-error a map has no text under a condition either
text`${when<Thing>(v.enabled, { name: 'x' })}`;

// Functions
accepts<Expr<string>>(defaultTo(v.tag, 'latest'));
// @ts-expect-error the fallback may be null as well
accepts<Expr<string>>(defaultTo(v.tag, v.tag));
// @ts-expect-error a fallback of another type
defaultTo(v.replicas, 'one');
eq(v.type, 'ClusterIP');
// @ts-expect-error a constant that the value never has
eq(v.type, 'NodePort');
// @ts-expect-error a text is no number
gt(v.name, 1);
// @ts-expect-error a number that may be null is none to compare with
gt(v.replicas, 1);
// @ts-expect-error a condition has to be one: say isSet or isNotEmpty
when(v.name, 'x');
accepts<Expr<string>>(choose(v.enabled, 'on', v.name));

// JavaScript's own operators
// @ts-expect-error an expression is no number
v.ports > 1;
// @ts-expect-error an expression has no text methods
v.name.toUpperCase();
