import { workerData } from 'node:worker_threads';
import { scanChunk, type Task, takeChunk } from './task.ts';

// A thread of its own, see `stat-scan.ts`.
const task: Task = workerData;
for (let chunk = takeChunk(task); chunk !== undefined; chunk = takeChunk(task)) scanChunk(task, chunk);
