/** Words that a YAML 1.1 or 1.2 reader takes for something other than text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/** Text that no YAML reader, 1.1 or 1.2, can take for anything but itself. */
export const isPlainText = (value: string): boolean =>
  /^[A-Za-z_/](?:[A-Za-z0-9_./ -]|:(?=[A-Za-z0-9_./-]))*$/.test(value) && !/ $/.test(value) && !words.test(value);

/** Text inside a template action, as Go reads it. */
export const goString = (value: string): string => JSON.stringify(value);

/** Whether text would start a template action. */
export const hasAction = (value: string): boolean => value.includes('{{') || value.includes('}}');

/** A key or value that is constant text, on one line. */
export function scalarText(value: string): string {
  if (hasAction(value)) return `{{ ${goString(value)} | quote }}`;
  return isPlainText(value) ? value : JSON.stringify(value);
}

/** Whether text reads best, and safely, as a block scalar. */
export const isBlockText = (value: string): boolean =>
  /^[^\s][\s\S]*\n/.test(value) &&
  !hasAction(value) &&
  !/[ \t]\n|\n\n\n$|[ \t]$|[^\n\x20-\x7e\u00a0-\ud7ff]/.test(value);
