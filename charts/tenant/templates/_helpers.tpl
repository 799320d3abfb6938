{{/* The chart's name, which may be overridden. */}}
{{- define "tenant.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimAll "-" }}
{{- end }}

{{/* The namespace of the objects. */}}
{{- define "tenant.namespace" -}}
{{- .Values.namespaceOverride | default .Values.tenant.name }}
{{- end }}

{{/* Chart name and version, as a label may hold it. */}}
{{- define "tenant.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end }}

{{/* What selectors match: stable for the life of a release. */}}
{{- define "tenant.selectorLabels" -}}
app.kubernetes.io/name: {{ include "tenant.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: tenancy
{{- end }}

{{/* What every object of the release is labelled with, whatever its component. */}}
{{- define "tenant.commonLabels" -}}
app.kubernetes.io/part-of: tenant
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Labels of the objects. */}}
{{- define "tenant.labels" -}}
{{ include "tenant.selectorLabels" . }}
{{ include "tenant.commonLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
helm.sh/chart: {{ include "tenant.chart" . | quote }}
{{- end }}
