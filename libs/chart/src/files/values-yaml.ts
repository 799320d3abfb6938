import type { Json } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { Document, visit } from 'yaml';
import { innerFields } from '../model/inner-fields.ts';
import { defaultOf } from '../model/json-schema.ts';
import { isGroup } from '../model/leaves.ts';

const WIDTH = 100;

/** The text of values.yaml: every default in the model's order, under its description. */
export function valuesYaml(schema: ValueSchema): string {
  const groups = Object.entries(schema.properties ?? {}).map(([name, property]) => lines(name, property, 0).join('\n'));
  return `${groups.join('\n\n')}\n`;
}

function lines(name: string, schema: ValueSchema, column: number): readonly string[] {
  const pad = ' '.repeat(column);
  const comment = schema.description === undefined ? [] : wrap(schema.description, WIDTH - column - 5);
  const described = comment.map((line, index) => `${pad}# ${index === 0 ? '-- ' : ''}${line}`);
  const more = [...fields(schema, WIDTH - column - 2), ...example(name, schema)];
  const commented = [...described, ...more.map((line) => `${pad}# ${line}`)];
  if (!isGroup(schema)) return [...commented, ...entry(name, defaultOf(schema) ?? null, pad)];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => lines(key, property, column + 2));
  return [...commented, `${pad}${key(name)}:`, ...inner];
}

/** What may stand inside a value that users give whole, or name and list themselves, one field a line. */
function fields(schema: ValueSchema, width: number): readonly string[] {
  if (isGroup(schema)) return [];
  const told = innerFields(schema).filter(({ schema: { description } }) => description !== undefined);
  const all = told.flatMap(({ path, schema: { description = '' }, required }) =>
    wrap(`${path}: ${required ? '' : '(optional) '}${description}`, width - 4).map(
      (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
    ),
  );
  return all.length === 0 ? [] : ['Fields:', ...all];
}

/** What a value that is empty by default may look like. */
function example(name: string, { examples = [], description }: ValueSchema): readonly string[] {
  const [first] = examples;
  if (first === undefined || description === undefined) return [];
  return ['For example:', ...entry(name, first, '  ')];
}

const entry = (name: string, value: Json, pad: string): readonly string[] =>
  yamlText({ [name]: value })
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${pad}${line}`);

const key = (name: string): string => yamlText({ [name]: null }).split(':')[0] ?? name;

/** Characters that YAML readers refuse, or take for a line break, unless they are escaped in double quotes. */
const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Text of which more than one line break is at its end, or nothing but white space: as a block it would take in the empty
 * lines that follow it.
 */
function isOpenEnded(text: string): boolean {
  const end = text.slice(text.trimEnd().length);
  return end.includes('\n') && (end === text || end.indexOf('\n') < end.length - 1);
}

/** YAML that YAML 1.1 and 1.2 readers take alike. */
export function yamlText(value: Json): string {
  const document = new Document(value, { compat: 'yaml-1.1', version: '1.2' });
  visit(document, {
    Scalar: (_, scalar) => {
      const { value: text } = scalar;
      if (typeof text === 'string' && (text.search(unsafe) !== -1 || isOpenEnded(text))) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return document.toString({ lineWidth: 0 }).replace(unsafe, escaped);
}

/** Breaks a description at spaces. */
function wrap(text: string, width: number): readonly string[] {
  const all: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      all.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...all, line];
}
