import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { dirname, join } from 'node:path';
import type { Cluster } from '@helmwright/cluster';
import { z } from 'zod';

/** What the tests play because nothing really runs on the node: both would be add-ons of a real cluster. */
export interface Surroundings {
  stop(): Promise<void>;
}

const podList = z.object({
  items: z.array(
    z.object({
      metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
      spec: z.object({ containers: z.array(z.object({ name: z.string() })) }),
    }),
  ),
});
const ingressList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), namespace: z.string() }),
      status: z.object({ loadBalancer: z.object({ ingress: z.array(z.unknown()).optional() }) }),
    }),
  ),
});
const groupVersion = 'metrics.k8s.io/v1beta1';

/** Plays an ingress controller and a metrics server, without which Ingresses and autoscalers never become healthy. */
export async function surround(cluster: Cluster): Promise<Surroundings> {
  const metrics = await serveMetrics(cluster);
  const timer = setInterval(() => void admitIngresses(cluster).catch(() => undefined), 1_000);
  return {
    stop: async () => {
      clearInterval(timer);
      metrics.closeAllConnections();
      await new Promise((resolve) => metrics.close(resolve));
    },
  };
}

/** Gives each Ingress an address, as its controller does. */
async function admitIngresses(cluster: Cluster): Promise<void> {
  const base = '/apis/networking.k8s.io/v1';
  const { items } = ingressList.parse((await cluster.request({ method: 'GET', path: `${base}/ingresses` })).body);
  const waiting = items.filter(({ status }) => status.loadBalancer.ingress === undefined);
  for (const { metadata } of waiting) {
    await cluster.request({
      method: 'PATCH',
      path: `${base}/namespaces/${metadata.namespace}/ingresses/${metadata.name}/status`,
      contentType: 'application/merge-patch+json',
      body: { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } },
    });
  }
}

/** Serves the metrics API behind the API server: every container uses next to nothing. */
async function serveMetrics(cluster: Cluster) {
  const config: { readonly clusters: readonly { readonly cluster: { readonly 'certificate-authority': string } }[] } =
    JSON.parse(await readFile(cluster.kubeconfig, 'utf8'));
  const certificate = config.clusters[0]?.cluster['certificate-authority'] ?? '';
  const [cert, key] = await Promise.all([readFile(certificate), readFile(join(dirname(certificate), 'apiserver.key'))]);
  const server = createServer({ cert, key }, (request, response) => {
    const answer = (body: unknown): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    void usage(cluster, request.url ?? '/').then(answer, () => response.writeHead(503).end());
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address === null || typeof address === 'string' ? 0 : address.port);
    });
  });
  await cluster.request({
    method: 'POST',
    path: '/api/v1/namespaces/kube-system/services',
    body: {
      metadata: { name: 'metrics-server' },
      // The API server reaches it by this name instead of by an address of the cluster.
      spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] },
    },
  });
  await cluster.request({
    method: 'POST',
    path: '/apis/apiregistration.k8s.io/v1/apiservices',
    body: {
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { name: 'metrics-server', namespace: 'kube-system', port },
      },
    },
  });
  return server;
}

async function usage(cluster: Cluster, url: string): Promise<unknown> {
  const { pathname, search } = new URL(url, 'https://localhost');
  const namespace = /\/namespaces\/([^/]+)\/pods$/.exec(pathname)?.[1];
  if (namespace === undefined) {
    const resources = [{ name: 'pods', kind: 'PodMetrics', namespaced: true, singularName: '', verbs: ['list'] }];
    return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
  }
  const { body } = await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods${search}` });
  const timestamp = new Date().toISOString();
  return {
    kind: 'PodMetricsList',
    apiVersion: groupVersion,
    items: podList.parse(body).items.map(({ metadata, spec }) => ({
      metadata: { name: metadata.name, namespace: metadata.namespace },
      timestamp,
      window: '15s',
      containers: spec.containers.map(({ name }) => ({ name, usage: { cpu: '1m', memory: '1Mi' } })),
    })),
  };
}
