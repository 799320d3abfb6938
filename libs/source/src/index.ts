export { appendEntry, appendItem, dropLastItem, setTopKey } from './edit-yaml.ts';
export { goScalars } from './go-scalars.ts';
export { isLfsPointer, leftByGit } from './left-by-git.ts';
export { MAX_DEPTH, MAX_FINDINGS, MAX_TEXT_LENGTH } from './limits.ts';
export { type Place, placesOfDocuments, type ReadDocuments, readDocuments } from './read-documents.ts';
export { readYaml } from './read-yaml.ts';
export { deceptions } from './scan-text.ts';
export { positionOf, type Side, type SourceFile, writtenText } from './source-file.ts';
export { writeYaml, yamlText } from './write-yaml.ts';
