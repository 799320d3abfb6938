{{/* Where the value of a variable lies. */}}
{{- define "app.valueFrom" -}}
{{- if eq .from "secret" }}
secretKeyRef:
  name: {{ .name | quote }}
  key: {{ .key | quote }}
{{- else if eq .from "configMap" }}
configMapKeyRef:
  name: {{ .name | quote }}
  key: {{ .key | quote }}
{{- else if eq .from "field" }}
fieldRef:
  fieldPath: {{ .path | quote }}
{{- else }}
resourceFieldRef:
  resource: {{ .resource }}
{{- end }}
{{- end }}

{{/* How a container is asked, and how often. */}}
{{- define "app.probe" -}}
{{- with .exec }}
exec:
  command:
    {{- toYaml .command | nindent 4 }}
{{- else }}
{{- with .grpc }}
grpc:
  port: {{ int64 .port }}
  {{- with .service }}
  service: {{ . | quote }}
  {{- end }}
{{- else }}
{{- with .tcp }}
tcpSocket:
  port: {{ .port | toJson }}
{{- else }}
httpGet:
  path: {{ .path | default "/" | quote }}
  port: {{ .port | default "http" | toJson }}
  {{- with .scheme }}
  scheme: {{ . }}
  {{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- with .initialDelaySeconds }}
initialDelaySeconds: {{ int64 . }}
{{- end }}
{{- with .periodSeconds }}
periodSeconds: {{ int64 . }}
{{- end }}
{{- with .timeoutSeconds }}
timeoutSeconds: {{ int64 . }}
{{- end }}
{{- with .failureThreshold }}
failureThreshold: {{ int64 . }}
{{- end }}
{{- end }}

{{/* What every container beside that of the service has. */}}
{{- define "app.beside" -}}
image: {{ .beside.image | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
{{- with .beside.command }}
command:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .beside.args }}
args:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .beside.envFrom }}
envFrom:
  {{- range $name, $envFrom := . }}
  {{- if eq $envFrom.kind "ConfigMap" }}
  - configMapRef:
      name: {{ $name | quote }}
  {{- else }}
  - secretRef:
      name: {{ $name | quote }}
  {{- end }}
  {{- end }}
{{- end }}
{{- if or .beside.env .beside.envSources }}
env:
  {{- range $name, $env := .beside.env }}
  - name: {{ $name | quote }}
    value: {{ $env | quote }}
  {{- end }}
  {{- range $name, $envSource := .beside.envSources }}
  - name: {{ $name | quote }}
    valueFrom:
      {{- include "app.valueFrom" $envSource | nindent 6 }}
  {{- end }}
{{- end }}
resources:
  requests:
    {{- toYaml .beside.requests | nindent 4 }}
  limits:
    {{- toYaml .beside.limits | nindent 4 }}
securityContext:
  {{- include "app.containerSecurityContext" .root | nindent 2 }}
{{- with .beside.mounts }}
volumeMounts:
  {{- range $name, $mount := . }}
  - name: {{ $name | quote }}
    mountPath: {{ $mount.path | quote }}
    {{- with $mount.subPath }}
    subPath: {{ . | quote }}
    {{- end }}
    {{- if ne $mount.readOnly nil }}
    readOnly: {{ $mount.readOnly }}
    {{- end }}
  {{- end }}
{{- end }}
{{- end }}

{{/* What a container has that goes on running beside that of the service. */}}
{{- define "app.running" -}}
{{ include "app.beside" (dict "root" .root "beside" .running) }}
{{- with .running.ports }}
ports:
  {{- range $name, $port := . }}
  - name: {{ $name | quote }}
    containerPort: {{ int64 $port.port }}
    protocol: {{ $port.protocol | default "TCP" }}
  {{- end }}
{{- end }}
{{- with .running.probes }}
{{- with .startup }}
startupProbe:
  {{- include "app.probe" . | nindent 2 }}
{{- end }}
{{- with .readiness }}
readinessProbe:
  {{- include "app.probe" . | nindent 2 }}
{{- end }}
{{- with .liveness }}
livenessProbe:
  {{- include "app.probe" . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
