import { z } from 'zod';

/** A path from the root. */
export const absolutePath = (): z.ZodString => z.string().min(1).regex(/^\//);

/** Protocol of a port. */
export const protocol = (): z.ZodEnum<{ TCP: 'TCP'; UDP: 'UDP'; SCTP: 'SCTP' }> => z.enum(['TCP', 'UDP', 'SCTP']);
