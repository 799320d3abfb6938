{{/* What a claim asks for. */}}
{{- define "app.claimSpec" -}}
accessModes:
  - {{ .accessMode | default "ReadWriteOnce" }}
{{- with .storageClassName }}
storageClassName: {{ . | quote }}
{{- end }}
resources:
  requests:
    storage: {{ .size | quote }}
{{- end }}
