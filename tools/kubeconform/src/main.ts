import { runKubeconform } from './run-kubeconform.ts';

process.exitCode = await runKubeconform(process.argv.slice(2));
