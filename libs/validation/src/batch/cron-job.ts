import type { Fault, Field } from '../field/field.ts';
import { checkMetadataLists } from '../meta/keyed-lists.ts';
import { checkJobSpec } from './job-spec.ts';
import { scheduleProblem } from './schedule.ts';
import { timeZones } from './time-zones.ts';

/** The name of a CronJob leaves room for that of its jobs. */
const longestName = 52;

/** A CronJob. */
export function checkCronJob(job: Field, faults: readonly Fault[]): void {
  const [name, spec] = [job.at('metadata', 'name'), job.at('spec')];
  if (name.text.length > longestName) name.invalid(`must be no more than ${longestName} characters`);
  checkSchedule(spec);
  for (const key of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    spec.at(key).notNegative();
  }
  spec.at('concurrencyPolicy').oneOf(['Allow', 'Forbid', 'Replace']);
  checkMetadataLists(spec.at('jobTemplate', 'metadata'));
  const jobSpec = spec.at('jobTemplate', 'spec');
  checkJobSpec(jobSpec, faults);
  if (jobSpec.at('selector').isSet) jobSpec.at('selector').invalid('`selector` will be auto-generated');
  if (jobSpec.at('manualSelector').flag) jobSpec.at('manualSelector').unsupported(['nil', 'false']);
}

function checkSchedule(spec: Field): void {
  const [schedule, zone] = [spec.at('schedule'), spec.at('timeZone')];
  if (schedule.text === '') schedule.required();
  else {
    const problem = scheduleProblem(schedule.text);
    if (problem !== undefined) schedule.invalid(problem);
  }
  if (!zone.isSet) return;
  if (zone.text === '') zone.invalid('timeZone must be nil or non-empty string');
  else if (zone.text.toLowerCase() === 'local') {
    zone.invalid('timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  } else if (!timeZones.has(zone.text)) zone.invalid(`unknown time zone ${zone.text}`);
}
