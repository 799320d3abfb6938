import { backendsApart } from './rules/backends.ts';
import { fileCircles, folderCircles } from './rules/circles.ts';
import { cycles } from './rules/cycles.ts';
import { examples } from './rules/examples.ts';
import { folders } from './rules/folders.ts';
import { layers } from './rules/layers.ts';
import { licences } from './rules/licences.ts';
import { lockfile } from './rules/lockfile.ts';
import { machinePaths } from './rules/machine-paths.ts';
import { manifests } from './rules/manifests.ts';
import { meanings } from './rules/meanings.ts';
import { names } from './rules/names.ts';
import { patterns } from './rules/patterns.ts';
import { privilegedJobs } from './rules/privileged-jobs.ts';
import { processes } from './rules/processes.ts';
import { sizes } from './rules/sizes.ts';
import { testProjects } from './rules/test-projects.ts';
import { timeLimits } from './rules/time-limits.ts';
import { verbs } from './rules/verbs.ts';
import { words } from './rules/words.ts';
import { workflows } from './rules/workflows.ts';
import type { Rule } from './tree.ts';

/** Every rule that this workspace holds itself to, by what it promises. */
export const rules: Readonly<Record<string, Rule>> = {
  'a package depends on and imports only what its layer may': layers,
  'no package depends on itself by way of others': cycles,
  'no file imports itself by way of others': fileCircles,
  'no folder imports itself by way of those beside it': folderCircles,
  'the two backends of the template tree share nothing but the tree': backendsApart,
  'no source file is longer than 250 lines': sizes,
  'a verb of the command is short: what it computes lives in a library': verbs,
  'no folder or file has a name that says nothing': names,
  'an exported name has one meaning': meanings,
  'a function that users call shows how, in an example': examples,
  'the lockfile pins by checksum and names no download address': lockfile,
  'every dependency has a licence that was looked at': licences,
  'no tracked file names a path of the machine it was written on': machinePaths,
  'no tool makes folders in a way that may never end': folders,
  'no pattern takes the square of the text, or worse': patterns,
  'programs are started in one place': processes,
  'texts are written in the words of the glossary and in plain English': words,
  'published packages say the same things in the same way': manifests,
  'every file of tests is run by one project, which says what it depends on': testProjects,
  'limits of time in tests are for hangs, and hold on a machine ten times slower': timeLimits,
  'workflows are pinned, bounded in time and short of permissions': workflows,
  'a job that may write runs nothing that a change or a dependency brings': privilegedJobs,
};
