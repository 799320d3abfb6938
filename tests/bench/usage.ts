// Loaded into a process that is measured: tells on descriptor 3, when it ends, what the operating system counted.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// What is counted is the process with all its threads, and these load this too.
if (isMainThread) process.on('exit', tell);

function tell(): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ maxRSS, userCPUTime, systemCPUTime }));
}
