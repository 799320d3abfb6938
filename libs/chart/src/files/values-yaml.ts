import type { Json, ValueSchema } from '@helmwright/template';
import { stringify } from 'yaml';
import { defaultOf } from '../model/json-schema.ts';

const WIDTH = 100;

/** The text of values.yaml: every default in the model's order, under its description. */
export function valuesYaml(schema: ValueSchema): string {
  const groups = Object.entries(schema.properties ?? {}).map(([name, property]) => lines(name, property, 0).join('\n'));
  return `${groups.join('\n\n')}\n`;
}

function lines(name: string, schema: ValueSchema, column: number): readonly string[] {
  const pad = ' '.repeat(column);
  const comment = schema.description === undefined ? [] : wrap(schema.description, WIDTH - column - 5);
  const commented = comment.map((line, index) => `${pad}# ${index === 0 ? '-- ' : ''}${line}`);
  const isGroup = schema.properties !== undefined && schema.default === undefined;
  if (!isGroup) return [...commented, ...entry(name, defaultOf(schema) ?? null, pad)];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => lines(key, property, column + 2));
  return [...commented, `${pad}${key(name)}:`, ...inner];
}

const entry = (name: string, value: Json, pad: string): readonly string[] =>
  yamlText({ [name]: value })
    .trimEnd()
    .split('\n')
    .map((line) => `${pad}${line}`);

const key = (name: string): string => yamlText({ [name]: null }).split(':')[0] ?? name;

/** YAML that YAML 1.1 and 1.2 readers take alike. */
export const yamlText = (value: Json): string => stringify(value, { compat: 'yaml-1.1', lineWidth: 0, version: '1.2' });

/** Breaks a description at spaces. */
export function wrap(text: string, width: number): readonly string[] {
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
