import type { FetchSource } from '../catalogue/definition.ts';
import type { FetchContext, FetchOutcome } from './attempt.ts';
import { fromGoModule } from './go-module.ts';
import { fromNpmPackage } from './npm-package.ts';
import { fromRelease } from './release-download.ts';

/** Fetches a tool from one source of the catalogue. Rejects on a full disk or a broken archive. */
export function fetchFrom(source: FetchSource, context: FetchContext): FetchOutcome {
  switch (source.kind) {
    case 'npm-package':
      return fromNpmPackage(source, context);
    case 'release':
      return fromRelease(source, context);
    case 'go-module':
      return fromGoModule(source, context);
  }
}
