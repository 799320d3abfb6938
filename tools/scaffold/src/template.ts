import { readFileSync } from 'node:fs';
import { yamlText } from '@helmwright/source';
import Handlebars from 'handlebars';

const engine = Handlebars.create();
engine.registerHelper('yaml', (text: unknown) => yamlText(String(text)));
engine.registerHelper('yamlList', (list: readonly string[]) => list.map(yamlText).join(', '));
engine.registerHelper('json', (value: unknown) => JSON.stringify(value));
engine.registerHelper('list', (list: readonly string[]) => list.join(', '));

/**
 * The text of a template with what is to stand in it.
 *
 * @param name its path below `templates/`, without `.hbs`
 * @param data every name that the template uses; one that is missing is an error
 */
export function fill(name: string, data: object): string {
  const text = readFileSync(new URL(`../templates/${name}.hbs`, import.meta.url), 'utf8');
  return engine.compile(text, { noEscape: true, strict: true })(data);
}
