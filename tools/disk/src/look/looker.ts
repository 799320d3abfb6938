import { workerData } from 'node:worker_threads';
import { lookAt, type Task, takeChunk } from './task.ts';

// A thread of its own, see `look.ts`.
const task: Task = workerData;
for (let chunk = takeChunk(task); chunk !== undefined; chunk = takeChunk(task)) lookAt(task, chunk);
