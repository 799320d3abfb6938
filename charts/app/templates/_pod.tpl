{{/* What every container is forbidden. */}}
{{- define "app.containerSecurityContext" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
seccompProfile:
  type: RuntimeDefault
{{- if not .Values.podSecurity.openshift }}
{{- with .Values.podSecurity.runAsUser }}
runAsUser: {{ int64 . }}
{{- end }}
{{- with .Values.podSecurity.runAsGroup }}
runAsGroup: {{ int64 . }}
{{- end }}
{{- end }}
{{- end }}

{{/* Who the processes of a pod run as. */}}
{{- define "app.podSecurityContext" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- if not .Values.podSecurity.openshift }}
{{- with .Values.podSecurity.runAsUser }}
runAsUser: {{ int64 . }}
{{- end }}
{{- with .Values.podSecurity.runAsGroup }}
runAsGroup: {{ int64 . }}
{{- end }}
{{- with .Values.podSecurity.fsGroup }}
fsGroup: {{ int64 . }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
{{- end }}
{{- end }}

{{/* The pods of the release. */}}
{{- define "app.podSpec" -}}
serviceAccountName: {{ include "app.serviceAccountName" . | quote }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ int64 .Values.workload.terminationGracePeriodSeconds }}
{{- with .Values.workload.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- if or .Values.global.imagePullSecrets .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range .Values.global.imagePullSecrets }}
  - name: {{ . | quote }}
  {{- end }}
  {{- range .Values.image.pullSecrets }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "app.podSecurityContext" . | nindent 2 }}
{{- if not (eq (include "app.keptRunning" .) "true") }}
restartPolicy: {{ .Values.workload.job.restartPolicy }}
{{- end }}
containers:
  - name: app
    image: {{ include "app.image" . | quote }}
    imagePullPolicy: {{ .Values.image.pullPolicy }}
    {{- with .Values.workload.command }}
    command:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- with .Values.workload.args }}
    args:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if eq (include "app.keptRunning" .) "true" }}
    {{- with .Values.ports }}
    ports:
      {{- range $name, $port := . }}
      - name: {{ $name | quote }}
        containerPort: {{ int64 $port.port }}
        protocol: {{ $port.protocol | default "TCP" }}
      {{- end }}
    {{- end }}
    {{- end }}
    {{- if .Values.config }}
    envFrom:
      - configMapRef:
          name: {{ include "app.fullname" . | quote }}
    {{- end }}
    {{- with .Values.env }}
    env:
      {{- range $name, $env := . }}
      - name: {{ $name | quote }}
        value: {{ $env | quote }}
      {{- end }}
    {{- end }}
    {{- if or .Values.resources.requests .Values.resources.limits }}
    resources:
      {{- with .Values.resources.requests }}
      requests:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.resources.limits }}
      limits:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- if eq (include "app.keptRunning" .) "true" }}
    {{- with .Values.probes.startup }}
    startupProbe:
      httpGet:
        path: {{ .path | quote }}
        port: {{ .port | toJson }}
      periodSeconds: {{ int64 .periodSeconds }}
      timeoutSeconds: {{ int64 .timeoutSeconds }}
      failureThreshold: {{ int64 .failureThreshold }}
    {{- end }}
    {{- with .Values.probes.readiness }}
    readinessProbe:
      httpGet:
        path: {{ .path | quote }}
        port: {{ .port | toJson }}
      periodSeconds: {{ int64 .periodSeconds }}
      timeoutSeconds: {{ int64 .timeoutSeconds }}
      failureThreshold: {{ int64 .failureThreshold }}
    {{- end }}
    {{- with .Values.probes.liveness }}
    livenessProbe:
      httpGet:
        path: {{ .path | quote }}
        port: {{ .port | toJson }}
      periodSeconds: {{ int64 .periodSeconds }}
      timeoutSeconds: {{ int64 .timeoutSeconds }}
      failureThreshold: {{ int64 .failureThreshold }}
    {{- end }}
    lifecycle:
      preStop:
        sleep:
          seconds: {{ int64 .Values.workload.preStopSeconds }}
    {{- end }}
    securityContext:
      {{- include "app.containerSecurityContext" . | nindent 6 }}
    {{- if or .Values.emptyDirs .Values.secretFiles .Values.serviceAccount.token.mount }}
    volumeMounts:
      {{- range $name, $emptyDir := .Values.emptyDirs }}
      - name: {{ $name | quote }}
        mountPath: {{ $emptyDir.mountPath | quote }}
      {{- end }}
      {{- range $name, $secretFile := .Values.secretFiles }}
      - name: {{ $name | quote }}
        mountPath: {{ $secretFile.mountPath | quote }}
        readOnly: true
      {{- end }}
      {{- if .Values.serviceAccount.token.mount }}
      - name: service-account-token
        mountPath: /var/run/secrets/kubernetes.io/serviceaccount
        readOnly: true
      {{- end }}
    {{- end }}
{{- if or .Values.emptyDirs .Values.secretFiles .Values.serviceAccount.token.mount }}
volumes:
  {{- range $name, $emptyDir := .Values.emptyDirs }}
  - name: {{ $name | quote }}
    emptyDir:
      sizeLimit: {{ $emptyDir.sizeLimit | quote }}
  {{- end }}
  {{- range $name, $secretFile := .Values.secretFiles }}
  - name: {{ $name | quote }}
    secret:
      secretName: {{ $secretFile.secretName | quote }}
  {{- end }}
  {{- if .Values.serviceAccount.token.mount }}
  - name: service-account-token
    projected:
      sources:
        - serviceAccountToken:
            path: token
            expirationSeconds: {{ int64 .Values.serviceAccount.token.expirationSeconds }}
        - configMap:
            name: kube-root-ca.crt
            items:
              - key: ca.crt
                path: ca.crt
        - downwardAPI:
            items:
              - path: namespace
                fieldRef:
                  apiVersion: v1
                  fieldPath: metadata.namespace
  {{- end }}
{{- end }}
{{- with .Values.scheduling.spreadOver }}
topologySpreadConstraints:
  {{- range . }}
  - maxSkew: 1
    topologyKey: {{ . | quote }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "app.selectorLabels" $ | nindent 8 }}
  {{- end }}
{{- end }}
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "app.selectorLabels" . | nindent 14 }}
{{- with .Values.scheduling.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.scheduling.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
