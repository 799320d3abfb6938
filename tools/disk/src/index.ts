export { type Applied, type ApplyOptions, applyPlan, type Progress } from './apply.ts';
export { decodeUtf8 } from './decode.ts';
export { nativeSha256 } from './digest.ts';
export { hasJournal } from './journal.ts';
export { makeFolder } from './make-folder.ts';
export { findGeneratedRoots, readManifests } from './manifests.ts';
export { observe } from './observe.ts';
export { isOwnFolder, openOwnFile, readOwnFile } from './own-files.ts';
export { type ProcessEnvironment, plainEnvironment, searchFolders } from './process/environment.ts';
export { identify, lives, type ProcessIdentity, signalTo } from './process/identity.ts';
export { findProgram, type Program, programAt, thisNode } from './process/program.ts';
export {
  type Call,
  type Ended,
  type Limits,
  type RunOptions,
  runProgram,
  runProgramNow,
  type Stopped,
  startProgram,
} from './process/run.ts';
export { type PartlyReadTree, type ReadTreeOptions, readTree, readWhatCanBeRead } from './read-tree.ts';
export {
  type Listing,
  lineOf,
  pathOf,
  readShared,
  rowsIn,
  type SharedBytes,
  startsIn,
  textOf,
} from './scan/listing.ts';
export { StatScan } from './scan/stat-scan.ts';
export { type FoundSecret, findSecret, machineSecret } from './secret.ts';
export { isSettled, restamp, type Stamp, type Stamped, stampOf } from './stamps.ts';
export { recover } from './undo.ts';
export { type Watched, watchFolders } from './watch/watch-folders.ts';
