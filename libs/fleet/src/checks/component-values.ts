import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { formatPath, valueAt } from '@helmwright/json';
import { MAX_FINDINGS } from '@helmwright/source';
import { cellsOf, componentsOf } from '../components/cell-components.ts';
import type { Fleet } from '../model.ts';
import { describe } from '../read/schema-issues.ts';
import { componentLayers } from '../values/component-layers.ts';
import { mergedValues } from '../values/merge.ts';
import { decidedAt } from '../values/origin.ts';
import { type Finding, groupFindings } from './group-findings.ts';

/** The values of every component in every cell, merged as Helm merges them, must please its chart. */
export const checkComponentValues = (fleet: Fleet): readonly Diagnostic[] =>
  groupFindings(
    fleet.environments.flatMap((environment) =>
      cellsOf(environment).flatMap((place) =>
        componentsOf(fleet, environment, place).flatMap((component): readonly Finding[] => {
          const layers = componentLayers(fleet, environment, place, component);
          const values = mergedValues(layers);
          const problems = fleet.charts.get(component.chart)?.validate(values).slice(0, MAX_FINDINGS) ?? [];
          return problems.map(({ path, message }) => {
            const value = valueAt(values, path);
            const shown = value === undefined ? '' : ` (${describe(value)})`;
            return {
              place: { subject: `\`${place.cell.name}\``, environment: environment.name },
              report: (where) =>
                fleetCodes.valuesRefused({
                  message: `\`${formatPath([component.name, ...path])}\`${shown} of ${where}: ${message.replace(/\.$/, '')}.`,
                  remedy: `Fix the value; \`charts/${component.chart}/README.md\` lists what the chart takes.`,
                  position: decidedAt(layers, path) ?? wholeFile(component.file.path),
                }),
            };
          });
        }),
      ),
    ),
  );
