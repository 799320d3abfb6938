#!/usr/bin/env node
import { initArguments } from '../dist/index.js';

process.argv.splice(2, process.argv.length - 2, ...initArguments(process.argv.slice(2)));
await import(new URL('../bin/helmwright.mjs', import.meta.resolve('helmwright')).href);
