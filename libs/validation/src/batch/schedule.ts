const names = (list: string, first: number): ReadonlyMap<string, number> =>
  new Map(list.split(' ').map((name, index) => [name, index + first]));

const none: ReadonlyMap<string, number> = new Map();

const fields = [
  { least: 0, most: 59, names: none },
  { least: 0, most: 23, names: none },
  { least: 1, most: 31, names: none },
  { least: 1, most: 12, names: names('jan feb mar apr may jun jul aug sep oct nov dec', 1) },
  { least: 0, most: 6, names: names('sun mon tue wed thu fri sat', 0) },
] as const;

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const duration = /^[-+]?(0|((\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** What is wrong with a schedule, as the parser of CronJobs reads it; undefined where nothing is. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.includes('TZ')) return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  if (schedule.startsWith('@')) {
    if (descriptors.includes(schedule)) return undefined;
    if (!schedule.startsWith('@every ')) return `unrecognized descriptor: ${schedule}`;
    const text = schedule.slice('@every '.length);
    return duration.test(text) ? undefined : `failed to parse duration ${text}`;
  }
  const parts = schedule.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== fields.length) return `expected exactly 5 fields, found ${parts.length}`;
  return parts
    .flatMap((part, index) => part.split(',').map((range) => ({ range, field: fields[index] })))
    .map(({ range, field }) => (range === '' || field === undefined ? undefined : rangeProblem(range, field)))
    .find((problem) => problem !== undefined);
}

function rangeProblem(text: string, { least, most, names: known }: (typeof fields)[number]): string | undefined {
  const [span = '', step, ...slashes] = text.split('/');
  const [low = '', high, ...hyphens] = span.split('-');
  const read = (part: string): number =>
    known.get(part.toLowerCase()) ?? (/^[+-]?\d+$/.test(part) ? Number(part) : Number.NaN);
  const every = low === '*' || low === '?';
  if (slashes.length > 0) return `too many slashes: ${text}`;
  if (!every && hyphens.length > 0) return `too many hyphens: ${text}`;
  const start = every ? least : read(low);
  const end = every || (step !== undefined && high === undefined) ? most : high === undefined ? start : read(high);
  const by = step === undefined ? 1 : /^[+-]?\d+$/.test(step) ? Number(step) : Number.NaN;
  if ([start, end, by].some(Number.isNaN)) return 'failed to parse int from';
  if ([start, end, by].some((number) => number < 0)) return 'negative number';
  if (start < least) return `beginning of range (${start}) below minimum (${least}): ${text}`;
  if (end > most) return `end of range (${end}) above maximum (${most}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return by === 0 ? `step of range should be a positive number: ${text}` : undefined;
}
