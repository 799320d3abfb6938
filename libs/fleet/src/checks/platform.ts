import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { formatPath } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { Fleet } from '../model.ts';
import { PLATFORM_CHART } from '../occupants.ts';

/** What an environment says of its guard rails pleases their chart. */
export const checkPlatform = ({ environments, charts }: Fleet): readonly Diagnostic[] =>
  environments.flatMap(({ name, platform, file }) => {
    const problems = platform === undefined ? [] : (charts.get(PLATFORM_CHART)?.validate(platform.values) ?? []);
    return problems.map(({ path, message }) =>
      fleetCodes.valuesRefused({
        message: `\`${formatPath(['platform', 'values', ...path])}\` of ${name}: ${message.replace(/\.$/, '')}.`,
        remedy: `Fix the value; \`charts/${PLATFORM_CHART}/README.md\` lists what the chart takes.`,
        position: positionOf(file, ['platform', 'values', ...path]),
      }),
    );
  });
