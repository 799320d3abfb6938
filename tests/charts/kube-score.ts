import { programOutput } from '@helmwright/testing';
import { ensureTool } from '@helmwright/toolchain';
import { at, listAt } from './subjects.ts';

/** Below this, a check of kube-score has failed: 1 is critical, 5 a warning, 10 fine. */
const FINE = 10;

/** A check of kube-score that an object failed. */
export interface Score {
  readonly kind: string;
  readonly check: string;
  readonly comment: string;
}

/** What kube-score finds in a file of manifests; an error where the tool cannot be had. */
export async function scoresOf(file: string): Promise<readonly Score[]> {
  const tool = await ensureTool('kube-score');
  if (!tool.ok) throw new Error(tool.diagnostics.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
  const { stdout } = await programOutput(tool.value.path, ['score', '--output-format', 'json', file]);
  return listAt(JSON.parse(stdout)).flatMap((object) =>
    listAt(object, 'checks').flatMap((found) =>
      at(found, 'skipped') === true || Number(at(found, 'grade')) >= FINE
        ? []
        : [
            {
              kind: String(at(object, 'type_meta', 'kind')),
              check: String(at(found, 'check', 'id')),
              comment: JSON.stringify(at(found, 'comments')),
            },
          ],
    ),
  );
}
