import type { Json } from '@helmwright/json';
import type { PolicyPort, PolicyPorts } from '../ports.ts';
import type { Faults } from './faults.ts';
import { isObject } from './json.ts';

const protocols: readonly Json[] = ['TCP', 'UDP', 'SCTP'];

/** Reads the `ports` of a rule; faults are taken down. */
export const readPorts = (value: Json | undefined, path: string, faults: Faults): PolicyPorts =>
  faults.list(value, path).flatMap((entry, index) => readPort(entry, `${path}[${index}]`, faults));

function readPort(value: Json, path: string, faults: Faults): readonly PolicyPort[] {
  if (!isObject(value)) {
    faults.add(path, 'is no port');
    return [];
  }
  const { protocol: given, port, endPort } = { protocol: null, port: null, endPort: null, ...value };
  const protocol = given === null || typeof given !== 'string' ? 'TCP' : given;
  if (given !== null && !protocols.includes(given)) faults.add(`${path}.protocol`, 'is none of TCP, UDP and SCTP');
  const whole = readNumbers(port, endPort);
  if (whole === undefined) faults.add(path, 'is no port, range of ports or name of a port');
  return [{ protocol, port: whole ?? 'all' }];
}

function readNumbers(port: Json, endPort: Json): PolicyPort['port'] | undefined {
  if (endPort === null) {
    if (port === null) return 'all';
    if (typeof port === 'string') return port === '' ? undefined : { name: port };
    return isPortNumber(port) ? { from: port, to: port } : undefined;
  }
  return isPortNumber(port) && isPortNumber(endPort) && port <= endPort ? { from: port, to: endPort } : undefined;
}

const isPortNumber = (value: Json): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;
