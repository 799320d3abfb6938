{{/* The chart's name, which may be overridden. */}}
{{- define "app.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimAll "-" }}
{{- end }}

{{/* The name of the release's objects: release and chart, or the release alone where it names the chart already. */}}
{{- define "app.fullname" -}}
{{- with .Values.fullnameOverride }}
{{- . | trunc 63 | trimAll "-" }}
{{- else }}
{{- if contains (include "app.name" .) .Release.Name }}
{{- .Release.Name | trunc 63 | trimAll "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "app.name" .) | trunc 63 | trimAll "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/* The namespace of the objects. */}}
{{- define "app.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{/* Chart name and version, as a label may hold it. */}}
{{- define "app.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end }}

{{/* What selectors match: stable for the life of a release. */}}
{{- define "app.selectorLabels" -}}
app.kubernetes.io/name: {{ include "app.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: {{ .Values.component | quote }}
{{- end }}

{{/* What every object of the release is labelled with, whatever its component. */}}
{{- define "app.commonLabels" -}}
app.kubernetes.io/part-of: {{ .Values.partOf | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Labels of the pods: no version, so that a new version of the chart alone restarts nothing. */}}
{{- define "app.podLabels" -}}
{{ include "app.selectorLabels" . }}
{{ include "app.commonLabels" . }}
{{- end }}

{{/* Labels of the objects. */}}
{{- define "app.labels" -}}
{{ include "app.selectorLabels" . }}
{{ include "app.commonLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
helm.sh/chart: {{ include "app.chart" . | quote }}
{{- end }}

{{/* The account that the pods run as. */}}
{{- define "app.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "app.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/* Registry and repository of the image. */}}
{{- define "app.imageRepository" -}}
{{- with .Values.image.registry | default .Values.global.imageRegistry }}
{{- printf "%s/%s" . $.Values.image.repository }}
{{- else }}
{{- .Values.image.repository }}
{{- end }}
{{- end }}

{{/* The image of the test pod. */}}
{{- define "app.testImage" -}}
{{- printf "%s/%s:%s" (default "docker.io" (default .Values.global.imageRegistry .Values.test.image.registry)) .Values.test.image.repository .Values.test.image.tag }}
{{- end }}

{{/* The image: by digest where one is given, by tag otherwise. */}}
{{- define "app.image" -}}
{{- with .Values.image.digest }}
{{- printf "%s@%s" (include "app.imageRepository" $) . }}
{{- else }}
{{- printf "%s:%s" (include "app.imageRepository" .) (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{/* Whether the pods are kept running: those of a CronJob or Job end. */}}
{{- define "app.keptRunning" -}}
{{- ternary "true" "false" (and (ne .Values.workload.kind "CronJob") (ne .Values.workload.kind "Job")) }}
{{- end }}

{{/* Whether the pods are reached by a Service. */}}
{{- define "app.hasService" -}}
{{- ternary "true" "false" (and .Values.service.enabled (eq (include "app.keptRunning" .) "true")) }}
{{- end }}

{{/* Whether the workload says how many pods there are, and nothing that scales it. */}}
{{- define "app.ownsReplicas" -}}
{{- ternary "true" "false" (not .Values.autoscaling.enabled) }}
{{- end }}

{{/* Whether the number of pods can follow the load: a DaemonSet has one on each node. */}}
{{- define "app.scalable" -}}
{{- ternary "true" "false" (and (eq (include "app.keptRunning" .) "true") (ne .Values.workload.kind "DaemonSet")) }}
{{- end }}

{{/* The name of the Job or CronJob: at most 52 characters, for its runs and pods add to it. */}}
{{- define "app.jobName" -}}
{{- include "app.fullname" . | trunc 52 | trimAll "-" }}
{{- end }}

{{/* The Service that gives each pod of a StatefulSet a name of its own. */}}
{{- define "app.headlessName" -}}
{{- printf "%s-headless" (trimAll "-" (trunc 54 (include "app.fullname" .))) }}
{{- end }}
