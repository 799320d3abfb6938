import { type ChartSourceName, chartSources, type ManifestsSource } from './chart-sources.ts';
import type { End } from './definition.ts';

const argoCd = (version: string, sum: string, made: string): ManifestsSource => ({
  module: 'github.com/argoproj/argo-cd/v3',
  version,
  sum,
  // Since 3.5 the repo-server runs the script for every revision.
  files: /^(?:manifests\/base\/config\/argocd-.+\.yaml|hack\/git-verify-wrapper\.sh)$/,
  made,
});

// biome-ignore format: one line a source reads as a table
const argoCdOldest = argoCd('v3.1.9', 'h1:9P9vJKo1RGWu6mtQnGu61r+0h3XKlA2j3kVhwogUQ/0=', 'fc3f484b68a0732fd4266c38f4e0a5b94ea14c07bde016d6cf990e737d55c30e');
// biome-ignore format: one line a source reads as a table
const argoCdNewest = argoCd('v3.6.1', 'h1:OmhqeKiR3C//awbFrhQqFdtRI+Qiv17j8vqm3UkMj/g=', '99de856d4c106f840026eed96c73ca62bbaa09d37eb6d90f73f3a088bb725f12');

/** Projects whose manifests or charts tests use as they are. */
export type ManifestsName = 'argo-cd' | ChartSourceName;

type Sources = Readonly<Record<ManifestsName, ManifestsSource>>;

const ends: Readonly<Record<End, Sources>> = {
  oldest: { 'argo-cd': argoCdOldest, ...chartSources.oldest },
  newest: { 'argo-cd': argoCdNewest, ...chartSources.newest },
};

/** The manifests of Go modules at an end of the range that is supported, by the name of their project. */
export const manifestsAt = (end: End = 'oldest'): Sources => ends[end];
