import type { Binding, Expression, Joined, Structure } from '../tree/nodes.ts';
import { condition, plainScalar } from './expression.ts';
import { openEach, openWith } from './guards.ts';
import { declared, freshName, holding, type Scope } from './scope.ts';
import { escaped, goString, rawText } from './yaml-text.ts';

/** Where text stands: as it is, or between double quotes of YAML. */
export type Setting = 'raw' | 'quoted';

/** Whether something was joined before: nothing, something, or that hangs on a condition. */
type Before = 'nothing' | 'something' | 'maybe';

/** What surrounds the texts that are joined. */
interface Place {
  readonly setting: Setting;
  readonly separator: string;
  /** The variable that is empty until there is something before. */
  readonly variable: string;
}

/** Texts joined on one line, their conditions and loops in place, as people write them. */
export function joinedText({ separator, items }: Joined, scope: Scope, setting: Setting): string {
  const binding: Binding = { kind: 'binding', hint: 'separator' };
  const variable = freshName(scope, 'separator', 'separator');
  const place = { setting, separator, variable };
  const inner = separator === '' ? scope : declared(scope, binding, variable);
  const text = allOf(items, inner, place);
  return separator !== '' && text.includes(`{{ ${variable} }}`) ? `{{ ${variable} := "" }}${text}` : text;
}

function allOf(items: readonly Structure[], scope: Scope, place: Place): string {
  let before: Before = 'nothing';
  const texts = items.map((item, index) => {
    const isCertain = certain(item);
    const text = one(item, scope, place, before, !isCertain && index < items.length - 1);
    before = isCertain || before === 'something' ? 'something' : 'maybe';
    return text;
  });
  return texts.join('');
}

/** One of the texts, with the separator before it, and after it what tells those that come later that it is there. */
function one(item: Structure, scope: Scope, place: Place, before: Before, tells: boolean): string {
  const { setting } = place;
  switch (item.kind) {
    case 'when': {
      const opening = { line: `{{ if ${condition(item.condition, scope)} }}`, scope: holding(scope, item.condition) };
      return `${opening.line}${one(item.body, opening.scope, place, before, tells)}${otherwise(item.otherwise, scope, place, before, tells)}`;
    }
    case 'with': {
      const { line, scope: inner } = openWith(item, scope);
      const alternative =
        item.otherwise === undefined ? '' : `{{ else }}${one(item.otherwise, scope, place, before, tells)}`;
      return `${onOneLine(line)}${one(item.body, inner, place, before, tells)}${alternative}{{ end }}`;
    }
    case 'each': {
      const { line, scope: inner } = openEach(item, scope);
      const again = before === 'something' ? 'something' : 'maybe';
      return `${onOneLine(line)}${one(item.body, inner, place, again, again === 'maybe')}{{ end }}`;
    }
    case 'scalar':
    case 'wholeValue':
    case 'joined': {
      const text =
        item.kind === 'joined' ? joinedText(item, scope, setting) : partText(item.value, scope, setting, true);
      return `${separatorOf(place, before)}${text}${tells && before !== 'something' ? told(place) : ''}`;
    }
    case 'map':
    case 'list':
    case 'includeYaml':
    case 'lines':
    case 'check':
      return '';
  }
}

/** The branches of a condition after its first, and its end. */
function otherwise(item: Structure | undefined, scope: Scope, place: Place, before: Before, tells: boolean): string {
  if (item === undefined) return '{{ end }}';
  if (item.kind !== 'when') return `{{ else }}${one(item, scope, place, before, tells)}{{ end }}`;
  const body = one(item.body, holding(scope, item.condition), place, before, tells);
  return `{{ else if ${condition(item.condition, scope)} }}${body}${otherwise(item.otherwise, scope, place, before, tells)}`;
}

function separatorOf({ setting, separator, variable }: Place, before: Before): string {
  if (separator === '' || before === 'nothing') return '';
  return before === 'maybe' ? `{{ ${variable} }}` : literalText(separator, setting, true);
}

const told = ({ setting, separator, variable }: Place): string =>
  separator === '' ? '' : `{{ ${variable} = ${goString(setting === 'quoted' ? escaped(separator) : separator)} }}`;

/** Whether a text is there, whatever the values. */
const certain = (item: Structure): boolean => {
  switch (item.kind) {
    case 'when':
    case 'with':
      return item.otherwise !== undefined && certain(item.body) && certain(item.otherwise);
    case 'each':
      return false;
    default:
      return true;
  }
};

const onOneLine = (opening: string): string => opening.replace('{{- ', '{{ ');

const literalText = (text: string, setting: Setting, beforeAction: boolean): string =>
  rawText(setting === 'quoted' ? escaped(text) : text, beforeAction);

/** Text with its expressions in place, as people write it, rather than through `printf`. */
export function partText(value: Expression, scope: Scope, setting: Setting, beforeAction = false): string {
  if (value.kind === 'literal') return literalText(String(value.value), setting, beforeAction);
  if (value.kind !== 'text') return `{{ ${plainScalar(value, scope)} }}`;
  return value.parts
    .map((part, index) =>
      typeof part === 'string'
        ? literalText(part, setting, beforeAction || index + 1 < value.parts.length)
        : `{{ ${plainScalar(part, scope)} }}`,
    )
    .join('');
}
