import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helmPath, objectsOf, programOutput } from '@helmwright/testing';
import { parse } from 'yaml';
import { z } from 'zod';

/** The root of the workspace, which generated paths start from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const set = z.object({
  spec: z.object({
    generators: z.tuple([z.object({ git: z.object({ files: z.tuple([z.object({ path: z.string() })]) }) })]),
    template: z.object({
      metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        project: z.string(),
        source: z.object({
          path: z.string(),
          helm: z.object({ releaseName: z.string() }).optional(),
          directory: z.object({ include: z.string() }).optional(),
        }),
        destination: z.object({ name: z.string(), namespace: z.string() }),
      }),
    }),
    templatePatch: z.string(),
  }),
});

const entries = z.array(z.record(z.string(), z.unknown()));

const application = z.object({
  name: z.string(),
  project: z.string(),
  path: z.string(),
  /** Of a chart. */
  releaseName: z.string().optional(),
  /** The file of a folder with rendered objects. */
  include: z.string().optional(),
  cluster: z.string(),
  namespace: z.string(),
  environment: z.string(),
  region: z.string(),
  release: z.string(),
  tenant: z.string(),
  wave: z.string(),
  patch: z.object({
    metadata: z.object({ annotations: z.record(z.string(), z.string()) }),
    spec: z.object({
      source: z.object({ helm: z.object({ valueFiles: z.array(z.string()) }) }).optional(),
      syncPolicy: z.object({ automated: z.object({ prune: z.boolean() }) }),
    }),
  }),
});

/** What an ApplicationSet makes of an entry of its list, as far as it depends on the entry. */
export type Application = z.infer<typeof application>;

// Helm's engine has the functions that Argo CD gives its templates, and `tpl` evaluates a text of the values.
const template = `{{- range $set := .Values.sets }}
{{- range $entry := $set.entries }}
{{- $scope := merge (dict "Template" $.Template) $entry }}
---
{{- range $key, $text := $set.texts }}
{{ $key }}: {{ tpl $text $scope | toJson }}
{{- end }}
patch: {{ tpl $set.patch $scope | fromYaml | toJson }}
{{- end }}
{{- end }}
`;

/** Evaluates the committed ApplicationSets, or those of another tree, on their lists, with Helm's template engine. */
export async function readApplications(tree = root): Promise<readonly Application[]> {
  const sets: unknown[] = [];
  for await (const path of glob('environments/*/generated/argocd/waves/*/applicationset-*.yaml', { cwd: tree })) {
    const { generators, template, templatePatch } = set.parse(parse(await readFile(join(tree, path), 'utf8'))).spec;
    const [{ git }] = generators;
    const list = await readFile(join(tree, git.files[0].path), 'utf8').catch(() => '[]');
    const { metadata, spec } = template;
    const label = (name: string): string => metadata.labels[`helmwright.dev/${name}`] ?? '';
    const texts = {
      name: metadata.name,
      project: spec.project,
      path: spec.source.path,
      ...spec.source.helm,
      ...spec.source.directory,
      cluster: spec.destination.name,
      namespace: spec.destination.namespace,
      environment: label('environment'),
      region: label('region'),
      release: label('release'),
      tenant: label('tenant'),
      wave: label('wave'),
    };
    sets.push({ entries: entries.parse(parse(list)), texts, patch: templatePatch });
  }
  return (await evaluate(sets)).map((object) => application.parse(object));
}

async function evaluate(sets: readonly unknown[]): Promise<readonly unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'helmwright-applications-'));
  try {
    await mkdir(join(folder, 'templates'));
    await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: sets\nversion: 0.1.0\n');
    await writeFile(join(folder, 'values.yaml'), JSON.stringify({ sets }));
    await writeFile(join(folder, 'templates', 'applications.yaml'), template);
    const { code, stdout, stderr } = await programOutput(await helmPath('helm3'), ['template', 'sets', folder]);
    if (code !== 0) throw new Error(stderr);
    return objectsOf(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
