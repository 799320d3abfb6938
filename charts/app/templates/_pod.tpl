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
{{- with .Values.pod.runtimeClassName }}
runtimeClassName: {{ . | quote }}
{{- end }}
{{- if ne .Values.pod.hostUsers nil }}
hostUsers: {{ .Values.pod.hostUsers }}
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
{{- if or .Values.sidecars .Values.initContainers }}
initContainers:
  {{- range $name, $sidecar := .Values.sidecars }}
  - name: {{ $name | quote }}
    restartPolicy: Always
    {{- include "app.running" (dict "root" $ "running" $sidecar) | nindent 4 }}
  {{- end }}
  {{- range $name, $initContainer := .Values.initContainers }}
  - name: {{ $name | quote }}
    {{- include "app.beside" (dict "root" $ "beside" $initContainer) | nindent 4 }}
  {{- end }}
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
    {{- if or .Values.config .Values.envFrom }}
    envFrom:
      {{- if .Values.config }}
      - configMapRef:
          name: {{ include "app.fullname" . | quote }}
      {{- end }}
      {{- range $name, $envFrom := .Values.envFrom }}
      {{- if eq $envFrom.kind "ConfigMap" }}
      - configMapRef:
          name: {{ $name | quote }}
      {{- else }}
      - secretRef:
          name: {{ $name | quote }}
      {{- end }}
      {{- end }}
    {{- end }}
    {{- if or .Values.env .Values.envSources }}
    env:
      {{- range $name, $env := .Values.env }}
      - name: {{ $name | quote }}
        value: {{ $env | quote }}
      {{- end }}
      {{- range $name, $envSource := .Values.envSources }}
      - name: {{ $name | quote }}
        valueFrom:
          {{- include "app.valueFrom" $envSource | nindent 10 }}
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
      {{- include "app.probe" . | nindent 6 }}
    {{- end }}
    {{- with .Values.probes.readiness }}
    readinessProbe:
      {{- include "app.probe" . | nindent 6 }}
    {{- end }}
    {{- with .Values.probes.liveness }}
    livenessProbe:
      {{- include "app.probe" . | nindent 6 }}
    {{- end }}
    lifecycle:
      {{- with .Values.pod.postStart }}
      postStart:
        exec:
          command:
            {{- toYaml . | nindent 12 }}
      {{- end }}
      preStop:
        {{- with .Values.pod.preStop }}
        exec:
          command:
            {{- toYaml . | nindent 12 }}
        {{- else }}
        sleep:
          seconds: {{ int64 .Values.workload.preStopSeconds }}
        {{- end }}
    {{- end }}
    securityContext:
      {{- include "app.containerSecurityContext" . | nindent 6 }}
    {{- if or .Values.emptyDirs .Values.secretFiles .Values.volumes .Values.claims .Values.serviceAccount.token.mount }}
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
      {{- range $name, $claim := .Values.claims }}
      - name: {{ $name | quote }}
        mountPath: {{ $claim.mountPath | quote }}
      {{- end }}
      {{- range $name, $volume := .Values.volumes }}
      {{- if ne $volume.mountPath nil }}
      - name: {{ $name | quote }}
        mountPath: {{ $volume.mountPath | quote }}
        {{- if ne $volume.subPath nil }}
        subPath: {{ $volume.subPath | quote }}
        {{- end }}
      {{- end }}
      {{- end }}
      {{- if .Values.serviceAccount.token.mount }}
      - name: service-account-token
        mountPath: /var/run/secrets/kubernetes.io/serviceaccount
        readOnly: true
      {{- end }}
    {{- end }}
  {{- range $name, $container := .Values.containers }}
  - name: {{ $name | quote }}
    {{- include "app.running" (dict "root" $ "running" $container) | nindent 4 }}
  {{- end }}
{{- if or .Values.emptyDirs .Values.secretFiles .Values.volumes .Values.claims .Values.serviceAccount.token.mount }}
volumes:
  {{- range $name, $emptyDir := .Values.emptyDirs }}
  - name: {{ $name | quote }}
    emptyDir:
      {{- with $emptyDir.medium }}
      medium: {{ . }}
      {{- end }}
      sizeLimit: {{ $emptyDir.sizeLimit | quote }}
  {{- end }}
  {{- range $name, $secretFile := .Values.secretFiles }}
  - name: {{ $name | quote }}
    secret:
      secretName: {{ $secretFile.secretName | quote }}
  {{- end }}
  {{- if ne .Values.workload.kind "StatefulSet" }}
  {{- range $name, $_ := .Values.claims }}
  - name: {{ $name | quote }}
    persistentVolumeClaim:
      claimName: {{ printf "%s-%s" (include "app.fullname" $) $name | quote }}
  {{- end }}
  {{- end }}
  {{- range $name, $volume := .Values.volumes }}
  {{- if eq $volume.kind "claim" }}
  - name: {{ $name | quote }}
    persistentVolumeClaim:
      claimName: {{ $volume.claimName | quote }}
      {{- if ne $volume.readOnly nil }}
      readOnly: {{ $volume.readOnly }}
      {{- end }}
  {{- else if eq $volume.kind "configMap" }}
  - name: {{ $name | quote }}
    configMap:
      name: {{ $volume.name | quote }}
      {{- with $volume.items }}
      items:
        {{- range $itemName, $item := . }}
        - key: {{ $itemName | quote }}
          path: {{ $item | quote }}
        {{- end }}
      {{- end }}
  {{- else if eq $volume.kind "secret" }}
  - name: {{ $name | quote }}
    secret:
      secretName: {{ $volume.name | quote }}
      {{- with $volume.items }}
      items:
        {{- range $itemName, $item := . }}
        - key: {{ $itemName | quote }}
          path: {{ $item | quote }}
        {{- end }}
      {{- end }}
  {{- else if eq $volume.kind "projected" }}
  - name: {{ $name | quote }}
    projected:
      {{- with $volume.sources }}
      sources:
        {{- range . }}
        {{- if eq .from "secret" }}
        - secret:
            name: {{ .name | quote }}
            {{- with .items }}
            items:
              {{- range $itemName, $item := . }}
              - key: {{ $itemName | quote }}
                path: {{ $item | quote }}
              {{- end }}
            {{- end }}
        {{- else if eq .from "configMap" }}
        - configMap:
            name: {{ .name | quote }}
            {{- with .items }}
            items:
              {{- range $itemName, $item := . }}
              - key: {{ $itemName | quote }}
                path: {{ $item | quote }}
              {{- end }}
            {{- end }}
        {{- else }}
        - serviceAccountToken:
            audience: {{ .audience | quote }}
            path: {{ .path | quote }}
            {{- with .expirationSeconds }}
            expirationSeconds: {{ int64 . }}
            {{- end }}
        {{- end }}
        {{- end }}
      {{- end }}
  {{- else }}
  - name: {{ $name | quote }}
    csi:
      driver: {{ $volume.driver | quote }}
      readOnly: true
      {{- with $volume.attributes }}
      volumeAttributes:
        {{- toYaml . | nindent 8 }}
      {{- end }}
  {{- end }}
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
{{- with .Values.pod.dnsPolicy }}
dnsPolicy: {{ . }}
{{- end }}
{{- if or .Values.pod.dns.nameservers .Values.pod.dns.searches .Values.pod.dns.options }}
dnsConfig:
  {{- with .Values.pod.dns.nameservers }}
  nameservers:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.pod.dns.searches }}
  searches:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.pod.dns.options }}
  options:
    {{- range $name, $option := . }}
    - name: {{ $name | quote }}
      {{- with $option.value }}
      value: {{ . | quote }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- with .Values.pod.hostAliases }}
hostAliases:
  {{- range $name, $hostAliase := . }}
  - ip: {{ $name | quote }}
    hostnames:
      {{- toYaml $hostAliase.names | nindent 6 }}
  {{- end }}
{{- end }}
{{- if or .Values.scheduling.spreadOver .Values.scheduling.spreadStrictlyOver }}
topologySpreadConstraints:
  {{- range .Values.scheduling.spreadOver }}
  - maxSkew: 1
    topologyKey: {{ . | quote }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "app.selectorLabels" $ | nindent 8 }}
  {{- end }}
  {{- range $name, $spreadStrictlyOver := .Values.scheduling.spreadStrictlyOver }}
  - maxSkew: {{ $spreadStrictlyOver.maxSkew | default 1 | int64 }}
    {{- with $spreadStrictlyOver.minDomains }}
    minDomains: {{ int64 . }}
    {{- end }}
    topologyKey: {{ $name | quote }}
    whenUnsatisfiable: DoNotSchedule
    labelSelector:
      matchLabels:
        {{- include "app.selectorLabels" $ | nindent 8 }}
  {{- end }}
{{- end }}
affinity:
  {{- if or .Values.scheduling.nodes .Values.scheduling.preferredNodes }}
  nodeAffinity:
    {{- if .Values.scheduling.nodes }}
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            {{- range $name, $node := .Values.scheduling.nodes }}
            - key: {{ $name | quote }}
              operator: In
              values:
                {{- toYaml $node.in | nindent 16 }}
            {{- end }}
    {{- end }}
    {{- with .Values.scheduling.preferredNodes }}
    preferredDuringSchedulingIgnoredDuringExecution:
      {{- range $name, $preferredNode := . }}
      - weight: {{ $preferredNode.weight | default 100 | int64 }}
        preference:
          matchExpressions:
            - key: {{ $name | quote }}
              operator: In
              values:
                {{- toYaml $preferredNode.in | nindent 16 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if .Values.scheduling.near }}
  podAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      {{- range .Values.scheduling.near }}
      - topologyKey: {{ .topologyKey | quote }}
        labelSelector:
          matchLabels:
            {{- toYaml .labels | nindent 12 }}
      {{- end }}
  {{- end }}
  podAntiAffinity:
    {{- if eq .Values.scheduling.apart "required" }}
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "app.selectorLabels" . | nindent 12 }}
    {{- else }}
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "app.selectorLabels" . | nindent 14 }}
    {{- end }}
{{- with .Values.scheduling.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.scheduling.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What pods that are kept running are made from. */}}
{{- define "app.podTemplate" -}}
metadata:
  labels:
    {{- include "app.podLabels" . | nindent 4 }}
  {{- if or .Values.config .Values.workload.podAnnotations }}
  annotations:
    {{- if .Values.config }}
    checksum/config: {{ .Values.config | toJson | sha256sum | quote }}
    {{- end }}
    {{- with .Values.workload.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
spec:
  {{- include "app.podSpec" . | nindent 2 }}
{{- end }}
