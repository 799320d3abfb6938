import { generateKeyPair, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Somebody whom the API server knows by a token. */
export interface ClusterUser {
  readonly user: string;
  readonly groups: readonly string[];
}

/** An identity with its token. */
export interface Account extends ClusterUser {
  readonly token: string;
}

/** The files that the API server and the controllers are started with. */
export interface Credentials {
  /** The first one may do everything; the second one is the controller manager's. */
  readonly accounts: readonly [Account, Account, ...Account[]];
  readonly tokenFile: string;
  /** The private half of the key that tokens of service accounts are signed with, as PEM. */
  readonly serviceAccountKeyFile: string;
  /** Its public half, as PEM. */
  readonly serviceAccountPublicKeyFile: string;
}

const account = ({ user, groups }: ClusterUser): Account => ({
  user,
  groups,
  token: randomBytes(24).toString('hex'),
});

/** A field of the token file, which is read as CSV. */
const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Makes the credentials of one cluster in a folder; they are worth nothing when it is gone. */
export async function makeCredentials(folder: string, identities: readonly ClusterUser[]): Promise<Credentials> {
  const key = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const accounts: readonly [Account, Account, ...Account[]] = [
    account({ user: 'admin', groups: ['system:masters'] }),
    account({ user: 'system:kube-controller-manager', groups: [] }),
    ...identities.map(account),
  ];
  const tokens = accounts.map(({ token, user, groups }) => [token, user, user, groups.join(',')].map(field).join(','));
  const credentials = {
    accounts,
    tokenFile: join(folder, 'tokens.csv'),
    serviceAccountKeyFile: join(folder, 'service-account.key'),
    serviceAccountPublicKeyFile: join(folder, 'service-account.pub'),
  };
  await Promise.all([
    writeFile(credentials.tokenFile, `${tokens.join('\n')}\n`, { mode: 0o600 }),
    writeFile(credentials.serviceAccountKeyFile, key.privateKey, { mode: 0o600 }),
    writeFile(credentials.serviceAccountPublicKeyFile, key.publicKey),
  ]);
  return credentials;
}
