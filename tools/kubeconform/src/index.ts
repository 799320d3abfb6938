export { expandArguments, runKubeconform } from './run-kubeconform.ts';
