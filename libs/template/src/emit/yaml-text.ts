/** Words that a YAML 1.1 or 1.2 reader takes for something other than text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/**
 * What people leave without quotes though it starts with no letter: `-c`, `--verbose`, `--timeout=5`, `./podinfo`,
 * `100m`, `16Mi`.
 */
const bare =
  /^(?:-[A-Za-z]|--[a-z][a-z0-9-]*(?:=[A-Za-z0-9./-]+)?|\.{1,2}\/[A-Za-z0-9_./-]*|[1-9][0-9]*(?:m|[KMGTP]i))$/;

/** Text that no YAML reader, 1.1 or 1.2, can take for anything but itself. */
export const isPlainText = (value: string): boolean =>
  bare.test(value) ||
  (/^[A-Za-z_/](?:[A-Za-z0-9_./ -]|:(?=[A-Za-z0-9_./-]))*$/.test(value) && !/ $/.test(value) && !words.test(value));

/** Text inside a template action, as Go reads it. */
export const goString = (value: string): string => JSON.stringify(value);

/** Whether text would start a template action. */
const hasAction = (value: string): boolean => value.includes('{{') || value.includes('}}');

/** Text in double quotes: YAML refuses characters that JSON lets stand, and takes others for line breaks. */
const quoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Text between double quotes that other text may stand beside. */
export const escaped = (value: string): string => quoted(value).slice(1, -1);

/** A key or value that is constant text, on one line. */
export function scalarText(value: string): string {
  if (hasAction(value)) return `{{ ${goString(value)} | quote }}`;
  return isPlainText(value) ? value : quoted(value);
}

/**
 * Constant text where Go reads a template: what would start an action stands in one. The braces right before an action do
 * so as well.
 */
export function rawText(text: string, beforeAction: boolean): string {
  const hidden = text.replace(/\{\{(?:[^\n]*?\}\}+)?/g, (braces) =>
    braces.includes('`') ? `{{ ${goString(braces)} }}` : `{{ \`${braces}\` }}`,
  );
  return beforeAction ? hidden.replace(/\{$/, '{{ "{" }}') : hidden;
}
