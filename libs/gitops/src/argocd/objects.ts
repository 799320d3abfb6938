import type { JsonObject } from '@helmwright/json';

/** The parts of Argo CD's objects that are generated here. Shapes follow argoproj.io/v1alpha1. */
export interface ArgoObject extends JsonObject {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
}

/**
 * What keeps an object of Argo CD that is gone from the repository, or whose Application is deleted: not even somebody who
 * lets the Application above it prune takes it away.
 */
export const kept = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } as const;

/** A kind of object, by API group and kind. */
export type GroupKind = { readonly group: string; readonly kind: string };

/** Where a project's Applications may write; a cluster by its name in Argo CD or by its address. */
export type Destination = { readonly namespace: string } & ({ readonly name: string } | { readonly server: string });

/** AppProject: what its Applications may read, where they may write, and which kinds. */
export interface AppProject extends ArgoObject {
  readonly kind: 'AppProject';
  readonly spec: {
    readonly description: string;
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly Destination[];
    readonly clusterResourceWhitelist: readonly GroupKind[];
    readonly namespaceResourceBlacklist?: readonly GroupKind[];
    readonly namespaceResourceWhitelist?: readonly GroupKind[];
    readonly syncWindows?: readonly SyncWindow[];
  };
}

/** ConfigMap of Argo CD's notifications controller. */
export interface NotificationsConfig extends JsonObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ConfigMap';
  readonly metadata: ArgoObject['metadata'];
  /** `service.…`, `template.…` and `trigger.…`, each YAML. */
  readonly data: Readonly<Record<string, string>>;
}

/** How an Application is tried again. */
type Retry = {
  readonly limit: number;
  readonly backoff: { readonly duration: string; readonly factor: number; readonly maxDuration: string };
};

/** Application of a folder with plain manifests, or of a chart. */
export interface Application extends ArgoObject {
  readonly kind: 'Application';
  readonly spec: {
    readonly project: string;
    readonly source: {
      readonly repoURL: string;
      readonly targetRevision: string;
      readonly path: string;
      readonly helm?: { readonly releaseName: string; readonly valueFiles: readonly string[] };
    };
    readonly destination: Destination;
    readonly syncPolicy: SyncPolicy;
  };
}

/** When and how Argo CD brings an Application to what is committed. */
export type SyncPolicy = {
  readonly automated: { readonly selfHeal: true; readonly prune?: true };
  readonly managedNamespaceMetadata?: { readonly labels: Readonly<Record<string, string>> };
  readonly syncOptions: readonly string[];
  readonly retry: Retry;
};

/** Hours in which an AppProject's Applications are not synced. */
export interface SyncWindow extends JsonObject {
  readonly kind: 'deny';
  /** As cron writes it: minute, hour, day of the month, month, day of the week. */
  readonly schedule: string;
  /** As Go writes it, such as `48h`. */
  readonly duration: string;
  readonly timeZone: string;
  readonly applications: readonly string[];
  readonly manualSync: boolean;
}

/** ApplicationSet with one git files generator. */
export interface ApplicationSet extends ArgoObject {
  readonly kind: 'ApplicationSet';
  readonly spec: {
    readonly goTemplate: true;
    readonly goTemplateOptions: readonly ['missingkey=error'];
    readonly generators: readonly {
      readonly git: {
        readonly repoURL: string;
        readonly revision: string;
        readonly files: readonly { readonly path: string }[];
        readonly template: {
          readonly metadata: Readonly<Record<never, never>>;
          readonly spec: { readonly destination: Readonly<Record<never, never>>; readonly project: '' };
        };
      };
    }[];
    readonly syncPolicy: {
      readonly applicationsSync: 'create-update';
      readonly preserveResourcesOnDeletion: true;
    };
    readonly template: ApplicationTemplate;
    readonly templatePatch: string;
  };
}

/** A chart, or a folder of manifests of which one file is taken. */
export type EntrySource =
  | { readonly path: string; readonly helm: { readonly releaseName: string } }
  | { readonly path: string; readonly directory: { readonly include: string } };

/** What every generated Application has; strings are Go templates over one entry of a list of releases. */
interface ApplicationTemplate extends JsonObject {
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    /** Where there are any. */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly project: string;
    readonly source: { readonly repoURL: string; readonly targetRevision: string } & EntrySource;
    readonly destination: { readonly name: string; readonly namespace: string };
    readonly syncPolicy: {
      readonly automated: { readonly selfHeal: true };
      readonly syncOptions: readonly string[];
      readonly retry: Retry;
    };
  };
}
