import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import type { Fleet } from '@helmwright/fleet';
import type { RenderedComponent } from '../releases/render-components.ts';
import { releaseTitle } from '../releases/render-release.ts';
import { faultsOfComponent } from './component-faults.ts';
import { judgeLater, judgeNow } from './valid-objects.ts';

/**
 * Checks the objects of components by the API server's own validation: HW5040, and HW5044 for newer servers, each at the
 * value that it comes from.
 */
export const verifyComponents = (
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  components: readonly RenderedComponent[],
): readonly Diagnostic[] =>
  components.flatMap((rendered) =>
    (
      [
        [judgeNow, verifyCodes.objectInvalid],
        [judgeLater, verifyCodes.objectInvalidLater],
      ] as const
    ).flatMap(([judge, code]) =>
      faultsOfComponent(fleet, charts, rendered, (objects, { namespace }) => judge(objects, namespace)).map(
        ({ fault, position }) =>
          code({
            message: `${releaseTitle(rendered.release)} ${fault.message}.`,
            remedy: 'Change the value to one that Kubernetes takes.',
            position,
          }),
      ),
    ),
  );
