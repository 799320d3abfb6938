export { type ArgoCd, type ArgoCdOptions, type PartName, startArgoCd } from './start-argo-cd.ts';
