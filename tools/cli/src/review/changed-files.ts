import type { CompiledChart } from '@helmwright/chart';
import { isAuthoredPath } from '@helmwright/fleet';
import { chartPath, generateFiles } from '@helmwright/gitops';
import { manifestName } from '@helmwright/plan';
import type { Workspace } from '../tree/read-fleet.ts';
import { blobId } from './blob-id.ts';
import type { Earlier } from './earlier.ts';

/** Which generated files and charts are not as they were in the earlier commit. */
export interface ChangedFiles {
  /** Generated files that come, go or differ, relative to the root. */
  readonly paths: ReadonlySet<string>;
  /** Paths of charts that render otherwise, or that are on one side only. */
  readonly charts: ReadonlySet<string>;
  /** The Argo CD objects among them as they are now: path → text. */
  readonly argocd: ReadonlyMap<string, string>;
}

/** Finds what changed, by the object ids that git gives to files: nothing of the commit has to be read for it. */
export function findChangedFiles(
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  earlier: Earlier,
): ChangedFiles {
  const paths = new Set<string>();
  const generated = new Set<string>();
  const argocd = new Map<string, string>();
  for (const [path, text] of generateFiles(fleet)) {
    generated.add(path);
    if (earlier.files.get(path) === blobId(text, earlier.idLength)) continue;
    paths.add(path);
    if (isArgocd(path)) argocd.set(path, text);
  }
  for (const path of earlier.files.keys()) {
    if (isGenerated(path) && !generated.has(path)) paths.add(path);
  }
  return { paths, charts: findChangedCharts(charts, earlier), argocd };
}

/** Whether a generated file holds objects for Argo CD. */
export const isArgocd = (path: string): boolean => /^environments\/[^/]+\/generated\/argocd\//.test(path);

const isGenerated = (path: string): boolean =>
  path.startsWith('environments/') && !isAuthoredPath(path) && !path.endsWith(`/${manifestName}`);

// Documentation, and what lies beside the charts.
const rendersNothing = (path: string): boolean =>
  /\/(?:README\.md|NOTES\.txt|\.helmignore)$/.test(path) || path.split('/').length < 3;

function findChangedCharts(
  charts: ReadonlyMap<string, CompiledChart>,
  { files, idLength }: Earlier,
): ReadonlySet<string> {
  const now: ReadonlyMap<string, string> = new Map(
    [...charts].flatMap(([name, chart]) =>
      [...chart.files].map(([path, text]) => [`${chartPath(name)}/${path}`, text] as const),
    ),
  );
  const before = [...files.keys()].filter((path) => path.startsWith('charts/'));
  const changed = [...new Set([...now.keys(), ...before])].filter((path) => {
    const text = now.get(path);
    return !rendersNothing(path) && (text === undefined || files.get(path) !== blobId(text, idLength));
  });
  return new Set(changed.map((path) => path.split('/').slice(0, 2).join('/')));
}
