import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Connection, UserHeaders } from '../api-client.ts';
import type { ClusterUser } from '../credentials.ts';

const fileOrData = z.string().optional();
const clusterSchema = z.looseObject({
  server: z.string(),
  'certificate-authority': fileOrData,
  'certificate-authority-data': fileOrData,
});
const userSchema = z.looseObject({
  token: z.string().optional(),
  'client-certificate': fileOrData,
  'client-certificate-data': fileOrData,
  'client-key': fileOrData,
  'client-key-data': fileOrData,
});
const kubeconfigSchema = z.looseObject({
  'current-context': z.string(),
  contexts: z.array(z.object({ name: z.string(), context: z.looseObject({ cluster: z.string(), user: z.string() }) })),
  clusters: z.array(z.object({ name: z.string(), cluster: clusterSchema })),
  users: z.array(z.object({ name: z.string(), user: userSchema })),
});

/** What a kubeconfig says of the cluster of its current context. */
export interface Access {
  readonly connection: Connection;
  /** What its user proves themselves by in a request, beside a certificate. */
  readonly headers: UserHeaders;
  /** The text of a kubeconfig in which this user acts as somebody else. */
  readonly actingAs: (identity: ClusterUser) => string;
}

/** Reads a kubeconfig. Rejects where it is none, or says who asks by anything else than a token or a certificate. */
export async function readKubeconfig(path: string): Promise<Access> {
  const config = kubeconfigSchema.parse(parse(await readFile(path, 'utf8')));
  const context = named(config.contexts, config['current-context']).context;
  const cluster = named(config.clusters, context.cluster).cluster;
  const { user } = named(config.users, context.user);
  const bytes = async (file: string | undefined, data: string | undefined): Promise<Buffer | undefined> => {
    if (data !== undefined) return Buffer.from(data, 'base64');
    return file === undefined ? undefined : readFile(resolve(dirname(path), file));
  };
  const ca = await bytes(cluster['certificate-authority'], cluster['certificate-authority-data']);
  const cert = await bytes(user['client-certificate'], user['client-certificate-data']);
  const key = await bytes(user['client-key'], user['client-key-data']);
  if (ca === undefined) throw new Error('it names no certificate authority');
  const { token } = user;
  if (token === undefined && (cert === undefined || key === undefined)) {
    throw new Error('its user has neither a token nor a certificate');
  }
  return {
    connection: { server: cluster.server, ca, ...(cert && key ? { client: { cert, key } } : {}) },
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    actingAs: (identity) => textFor({ server: cluster.server, ca }, { token, cert, key }, identity),
  };
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((each) => each.name === name);
  if (found === undefined) throw new Error(`it has nothing of the name ${name}`);
  return found;
}

/** The headers in which somebody acts as somebody else. */
export const impersonation = ({ user, groups }: ClusterUser): UserHeaders => ({
  'Impersonate-User': user,
  ...(groups.length === 0 ? {} : { 'Impersonate-Group': groups }),
});

interface Proof {
  readonly token: string | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
}

/** JSON is YAML, so that nothing has to be quoted. */
function textFor({ server, ca }: Connection, { token, cert, key }: Proof, { user, groups }: ClusterUser): string {
  const proof = {
    ...(token === undefined ? {} : { token }),
    ...(cert === undefined ? {} : { 'client-certificate-data': cert.toString('base64') }),
    ...(key === undefined ? {} : { 'client-key-data': key.toString('base64') }),
  };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'joined', cluster: { server, 'certificate-authority-data': ca.toString('base64') } }],
    users: [{ name: user, user: { ...proof, as: user, 'as-groups': groups } }],
    contexts: [{ name: 'joined', context: { cluster: 'joined', user, namespace: 'default' } }],
    'current-context': 'joined',
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
