import type { ChartSource } from './repository.ts';

/** A chart of somebody else's: one ConfigMap, and on demand a kind of the whole cluster. */
export const greeter = (version: string, more: ChartSource = {}): ChartSource => ({
  'Chart.yaml': `apiVersion: v2\nname: greeter\nversion: ${version}\nappVersion: "v${version}"\ndescription: Greets.\n`,
  'values.yaml': 'greeting: hello\nreplicas: 1\nadmin: false\n',
  'templates/greeting.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: "{{ .Release.Name }}" }
data: { greeting: "{{ required "a greeting is needed" .Values.greeting }} from ${version}" }
`,
  'templates/admin.yaml': `{{- if .Values.admin }}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: "{{ .Release.Name }}-admin" }
rules: []
{{- end }}
`,
  ...more,
});

/** With a schema that Helm checks values by. */
export const schema = {
  'values.schema.json': JSON.stringify({ type: 'object', properties: { replicas: { type: 'integer' } } }),
};
