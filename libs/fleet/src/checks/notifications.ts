import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { isJsonObject, type Json, type Path } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { Environment, Fleet, Notifications } from '../model.ts';
import { suggest } from '../words/closest.ts';

/** Subscriptions, triggers and templates find each other, and nothing secret stands among them. */
export function checkNotifications({ environments, notifications }: Fleet): readonly Diagnostic[] {
  const found = environments.flatMap((environment) => checkSubscriptions(environment, notifications));
  if (notifications === undefined) return found;
  return [...found, ...checkTriggers(notifications), ...checkSecrets(notifications)];
}

function checkSubscriptions(
  { name, notifications, waves, file }: Environment,
  catalogue: Notifications | undefined,
): readonly Diagnostic[] {
  return notifications.flatMap(({ triggers, service, waves: chosen = [] }, index) => {
    const at = (...path: Path) => positionOf(file, ['notifications', index, ...path]);
    const strangers = chosen.flatMap((wave, each) => {
      if (waves.includes(wave)) return [];
      const message = `${name} has no wave \`${wave}\`.`;
      return [fleetCodes.unknownWave({ message, remedy: suggest(wave, waves), position: at('waves', each) })];
    });
    if (catalogue === undefined) return strangers;
    const known = Object.keys(catalogue.services);
    return [
      ...strangers,
      ...triggers.flatMap((trigger, each) =>
        unknown('trigger', trigger, Object.keys(catalogue.triggers), at('triggers', each)),
      ),
      ...unknown('service', service, known, at('service')),
    ];
  });
}

const checkTriggers = ({ triggers, templates, file }: Notifications): readonly Diagnostic[] =>
  Object.entries(triggers).flatMap(([trigger, conditions]) =>
    conditions.flatMap(({ send }, index) =>
      send.flatMap((template, each) =>
        unknown(
          'template',
          template,
          Object.keys(templates),
          positionOf(file, ['triggers', trigger, index, 'send', each]),
        ),
      ),
    ),
  );

function unknown(
  what: string,
  name: string,
  known: readonly string[],
  position: Diagnostic['position'],
): readonly Diagnostic[] {
  if (known.includes(name)) return [];
  const message = `There is no ${what} \`${name}\` for notifications.`;
  return [fleetCodes.unknownNotification({ message, remedy: suggest(name, known), position })];
}

// The address of a recipient gives the right to write to it.
const secretKey = /(?:token|password|secret|key|credential|authorization|recipientUrl)s?$/i;
const reference = /\$[\w-]+/;

function checkSecrets({ services, file }: Notifications): readonly Diagnostic[] {
  return Object.entries(services).flatMap(([name, { settings }]) =>
    plainTexts(settings, ['services', name, 'settings']).map((path) =>
      fleetCodes.plainSecret({
        message: `The service \`${name}\` has \`${String(path.at(-1))}\` in plain text.`,
        remedy: 'Put it into the Secret argocd-notifications-secret, and write $ and its key there instead.',
        position: positionOf(file, path),
      }),
    ),
  );
}

/** Where texts stand that should be references. */
function plainTexts(value: Json, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => plainTexts(each, [...path, index]));
  if (!isJsonObject(value))
    return isSecret(path) && !(typeof value === 'string' && reference.test(value)) ? [path] : [];
  // A header of a webhook says its name beside its value.
  const { name, value: header } = value;
  if (typeof name === 'string' && typeof header === 'string' && secretKey.test(name)) {
    return reference.test(header) ? [] : [[...path, 'value']];
  }
  return Object.entries(value).flatMap(([key, each]) => plainTexts(each, [...path, key]));
}

/** Whether what stands there, or the map that it stands in, is called like a secret. */
const isSecret = (path: Path): boolean => path.slice(-2).some((key) => typeof key === 'string' && secretKey.test(key));
