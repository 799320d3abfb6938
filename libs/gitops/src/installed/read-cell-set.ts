import { isJsonObject, type Json, type JsonArray, type Path, valueAt } from '@helmwright/json';
import { elementTemplates, templatePatch } from '../argocd/components.ts';
import { chartPath } from '../paths.ts';
import { isChartName, isGeneratedPath, isName } from './closed-forms.ts';
import type { InstalledRelease, SetFault } from './read-release-set.ts';

/** The components that an ApplicationSet installs in a cell. */
export interface CellSet {
  readonly region: string;
  readonly cell: string;
  readonly cluster: string;
  /** In the order of its list. */
  readonly releases: readonly InstalledRelease[];
}

/** A set that was read, or the first thing that is wrong with it. */
export type ReadCellSet = { readonly ok: true; readonly set: CellSet } | ({ readonly ok: false } & SetFault);

const templatePath: Path = ['spec', 'template', 'spec'];
const elementsPath: Path = ['spec', 'generators', 0, 'list', 'elements'];
const clusterPath: Path = [...templatePath, 'destination', 'name'];

/** Where a set says what becomes of an element of its list, and what this version writes there. */
const forms: readonly (readonly [Path, string])[] = [
  [['spec', 'templatePatch'], templatePatch],
  [[...templatePath, 'source', 'path'], elementTemplates.path],
  [[...templatePath, 'source', 'helm', 'releaseName'], elementTemplates.releaseName],
  [[...templatePath, 'destination', 'namespace'], elementTemplates.namespace],
];

/**
 * Reads an ApplicationSet that `componentSet` wrote, or the Application of one component that `ownApplication` did. One of
 * another form, or that leads elsewhere, is not read.
 */
export function readCellSet(set: Json): ReadCellSet {
  if (valueAt(set, ['kind']) === 'Application') return readOwnApplication(set);
  for (const [path, expected] of forms) {
    if (valueAt(set, path) !== expected) return otherForm(path);
  }
  const elements = valueAt(set, elementsPath);
  if (!Array.isArray(elements)) return otherForm(elementsPath);
  return readReleases(set, clusterPath, elements, elementsPath);
}

/** Reads the Application of one component as a set of one. */
function readOwnApplication(application: Json): ReadCellSet {
  const [specPath, component] = [['spec'], textAt(application, labelPath('component'))];
  const spec = valueAt(application, specPath);
  if (spec === undefined) return otherForm(specPath);
  const text = (...path: Path): string => textAt(spec, path);
  const chart = /^charts\/([^/]+)$/.exec(text('source', 'path'))?.[1];
  if (chart === undefined) return otherForm([...specPath, 'source', 'path']);
  if (text('source', 'helm', 'releaseName') !== component) return otherForm([...specPath, 'source', 'helm']);
  const files = valueAt(spec, ['source', 'helm', 'valueFiles']) ?? [];
  const element = { component, chart, namespace: text('destination', 'namespace'), files };
  return readReleases(application, [...specPath, 'destination', 'name'], [element], specPath);
}

/** @param at where the elements are */
function readReleases(set: Json, clusterPath: Path, elements: JsonArray, at: Path): ReadCellSet {
  const places = { region: labelPath('region'), cell: labelPath('cell'), cluster: clusterPath };
  for (const [what, path] of Object.entries(places)) {
    const name = textAt(set, path);
    if (!isName(name)) return misnamed(path, `names the ${what} ${JSON.stringify(name)}, which is no DNS label`);
  }
  const [region, cell, cluster] = [textAt(set, places.region), textAt(set, places.cell), textAt(set, places.cluster)];
  const releases: InstalledRelease[] = [];
  for (const [index, element] of elements.entries()) {
    const read = readElement(element);
    const path = at === elementsPath ? [...at, index] : at;
    if (read === undefined) return otherForm(path);
    const problem = misnamedIn(read);
    if (problem !== undefined) return misnamed(path, problem);
    const { component, chart, namespace, files } = read;
    releases.push({
      release: component,
      name: component,
      namespace,
      region,
      wave: '',
      cell,
      cluster,
      chart: { name: chart, path: chartPath(chart) },
      valueFiles: files,
    });
  }
  return { ok: true, set: { region, cell, cluster, releases } };
}

interface Element {
  readonly component: string;
  readonly chart: string;
  readonly namespace: string;
  /** Relative to the root. */
  readonly files: readonly string[];
}

function readElement(element: Json): Element | undefined {
  if (!isJsonObject(element)) return undefined;
  const { component, chart, namespace, files } = element;
  if (typeof component !== 'string' || typeof chart !== 'string' || typeof namespace !== 'string') return undefined;
  return Array.isArray(files) && areTexts(files)
    ? { component, chart, namespace, files: files.map((path) => path.replace(/^\//, '')) }
    : undefined;
}

const areTexts = (list: JsonArray): list is readonly string[] => list.every((each) => typeof each === 'string');

/** What is wrong with the names of an element, as the end of a sentence about the set. */
function misnamedIn({ component, chart, namespace, files }: Element): string | undefined {
  for (const [what, name] of Object.entries({ component, namespace })) {
    if (!isName(name)) return `names the ${what} ${JSON.stringify(name)}, which is no DNS label`;
  }
  if (!isChartName(chart)) return `names the chart ${JSON.stringify(chart)}, which no chart can be called`;
  const elsewhere = files.find((path) => !isGeneratedPath(path));
  return elsewhere === undefined
    ? undefined
    : `takes values from ${JSON.stringify(elsewhere)}, which is no generated file`;
}

const labelPath = (name: string): Path => ['metadata', 'labels', `helmwright.dev/${name}`];

function textAt(set: Json, path: Path): string {
  const value = valueAt(set, path);
  return typeof value === 'string' ? value : '';
}

const otherForm = (path: Path): ReadCellSet => ({
  ok: false,
  kind: 'other form',
  path,
  problem: 'is of a form that this version does not know',
});

const misnamed = (path: Path, problem: string): ReadCellSet => ({ ok: false, kind: 'misnamed', path, problem });
