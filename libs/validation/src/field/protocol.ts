import type { Field } from './field.ts';

/** Protocols that ports are of. */
export const protocols = ['SCTP', 'TCP', 'UDP'];

/** The protocol of a port; absent is TCP. */
export const protocolOf = (port: Field): string => port.at('protocol').text || 'TCP';
