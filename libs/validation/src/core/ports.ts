import type { Field } from '../field/field.ts';
import { portName } from '../field/forms.ts';
import { protocolOf, protocols } from '../field/protocol.ts';

/** The ports of a container. */
export function checkContainerPorts(ports: Field): void {
  const names = new Set<string>();
  for (const port of ports.items) {
    const [name, number, host] = [port.at('name'), port.at('containerPort'), port.at('hostPort')];
    if (name.text !== '') {
      if (portName(name.text).length > 0) name.check(portName);
      else if (names.has(name.text)) name.duplicate();
      names.add(name.text);
    }
    if (number.number === 0) number.required();
    else number.inRange(1, 65_535);
    if (host.number !== 0) host.inRange(1, 65_535);
    port.at('protocol').oneOf(protocols);
  }
}

/** No two ports of containers are the same port of the node. */
export function checkHostPorts(containers: readonly Field[]): void {
  const seen = new Set<string>();
  for (const port of containers.flatMap((container) => container.at('ports').items)) {
    const host = port.at('hostPort');
    if (host.number === 0) continue;
    const key = `${protocolOf(port)}/${port.at('hostIP').text}/${host.number}`;
    if (seen.has(key)) host.duplicate(key);
    seen.add(key);
  }
}
