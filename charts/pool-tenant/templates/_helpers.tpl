{{/* The chart's name, which may be overridden. */}}
{{- define "pool-tenant.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimAll "-" }}
{{- end }}

{{/* The namespace of the objects. */}}
{{- define "pool-tenant.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{/* Chart name and version, as a label may hold it. */}}
{{- define "pool-tenant.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end }}

{{/* What selectors match: stable for the life of a release. */}}
{{- define "pool-tenant.selectorLabels" -}}
app.kubernetes.io/name: {{ include "pool-tenant.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: tenancy
{{- end }}

{{/* What every object of the release is labelled with, whatever its component. */}}
{{- define "pool-tenant.commonLabels" -}}
app.kubernetes.io/part-of: pool-tenant
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Labels of the objects. */}}
{{- define "pool-tenant.labels" -}}
{{ include "pool-tenant.selectorLabels" . }}
{{ include "pool-tenant.commonLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
helm.sh/chart: {{ include "pool-tenant.chart" . | quote }}
{{- end }}
