/** The text of a kubeconfig for one user of one cluster. JSON is YAML, so that nothing has to be quoted. */
export function kubeconfig(server: string, certificateAuthority: string, user: string, token: string): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'helmwright', cluster: { server, 'certificate-authority': certificateAuthority } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'helmwright', context: { cluster: 'helmwright', user, namespace: 'default' } }],
    'current-context': 'helmwright',
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
