import { lineProblem } from '@helmwright/diagnostics';
import { z } from 'zod';
import { hasRealPort } from './port.ts';

/**
 * What Argo CD reads as one repository and nothing else. A project allows sources by globs (`sourceRepos`), in which
 * `*?[]{}!\` mean something; it takes `user@host:path` as Git does (argo-cd, `util/git/git.go`, `app_project_types.go`).
 * No form has a password, a query or a fragment, and both texts are copied into templates of ApplicationSets.
 */
const host = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?';
const user = '(?:[A-Za-z0-9._~%+-]+@)?';
const path = '[A-Za-z0-9._~%+/-]+';
const repositoryForms = [
  new RegExp(`^https?://${user}(${host})(?::[0-9]{1,5})?/${path}$`),
  // On Argo CD's own disk: for those who try it on their machine.
  /^file:\/\/()\/[A-Za-z0-9._~%+/-]+$/,
  new RegExp(`^ssh://${user}(${host})(?::[0-9]{1,5})?/${path}$`),
  new RegExp(`^[A-Za-z0-9._~+-]+@(${host}):${path}$`),
] as const;

const hostOf = (url: string): string | undefined =>
  repositoryForms.map((form) => form.exec(url)?.[1]).find((found) => found !== undefined);

/** The host of a repository, in lower case; empty where the text is no address of one. */
export const hostOfRepository = (url: string): string => hostOf(url)?.toLowerCase() ?? '';

/** Address of a repository that Argo CD reads. */
export const repositoryAddress = z
  .string()
  .max(2_000)
  .refine(
    (url) => hostOf(url) !== undefined && !/[/:]\.{1,2}(?:\/|$)/.test(url),
    'must be https://host/path, ssh://user@host/path or user@host:path, without a password and without *, ?, [ and {, which Argo CD takes for a pattern',
  )
  .refine(
    (url) => !url.includes('://') || hasRealPort(url.split('/')[2] ?? ''),
    'must name a port from 1 to 65535, or none',
  );

/** Why a text is no branch, tag or commit, as the end of a sentence; `undefined` where it may be one. */
function revisionProblem(text: string): string | undefined {
  const unseen = lineProblem(text);
  if (unseen !== undefined) return unseen;
  // What `git check-ref-format` refuses, what shells and templates read, and what begins an option.
  if (!/^[^\p{C}\p{Z}~^:?*[\]\\{}()<>=!,|;&$"'`#-][^\p{C}\p{Z}~^:?*[\]\\{}()<>=!,|;&$"'`#]*$/u.test(text)) {
    return 'must be a branch, a tag or a commit as Git names it, not a pattern or a range of versions';
  }
  if (/^@$|\.\.|\/\/|^\/|[/.]$|(?:^|\/)\.|\.lock(?:\/|$)/.test(text))
    return 'must be a name that Git takes for a branch or a tag';
  // Argo CD takes it for a range of versions (Masterminds/semver), and follows whichever tag is the highest.
  return /^v?(?:\d+\.)*x(?:[.+-].*)?$/i.test(text)
    ? 'must be a branch, a tag or a commit, and not a range of versions: which commit runs would follow from tags'
    : undefined;
}

/** A branch, a tag or a commit. */
export const revision = z
  .string()
  .max(250)
  .superRefine((text, context) => {
    const message = revisionProblem(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
