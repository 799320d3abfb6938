import { measureOwnChart } from './own-chart.ts';
console.log(JSON.stringify(await measureOwnChart({ rounds: 5, folder: '/tmp/lang-own' })));
