import { type Position, type Result, success } from '@helmwright/diagnostics';
import type { ProcessEnvironment } from '@helmwright/disk';
import type { Allowed, ChartPin } from '@helmwright/fleet';
import { readValuesFile } from '@helmwright/source';
import { ensureChart, ensureTool } from '@helmwright/toolchain';
import type { ForeignCompiledChart } from './foreign-compiled.ts';
import { helmRenderer } from './helm-renderer.ts';
import { isSamePin, type Lock } from './lock-file.ts';

/** What is opened: a pin, where it stands, and what the lock says of it. */
export interface PlacedPin {
  readonly pin: ChartPin;
  readonly position: Position;
}

const nothing: Allowed = { clusterKinds: [], namespacedKinds: [], namespaces: [] };

/** Makes a pinned chart ready, from the cache or by fetching it. Fails with HW60xx and HW640x, at the pin. */
export async function openForeign(
  { pin, position }: PlacedPin,
  lock: Lock,
  environment: ProcessEnvironment,
): Promise<Result<ForeignCompiledChart>> {
  const [helm, kept] = [await ensureTool('helm4', { environment }), await ensureChart(pin, { environment, position })];
  if (!helm.ok) return helm;
  if (!kept.ok) return kept;
  const { version, appVersion, description, kubeVersion, values } = kept.value;
  const defaults = readValuesFile(`${pin.name}/values.yaml`, values);
  const locked = lock.get(pin.name);
  const allowed = locked !== undefined && isSamePin(locked.pin, pin) ? locked : nothing;
  const { clusterKinds, namespacedKinds, namespaces } = allowed;
  const chart: ForeignCompiledChart = {
    metadata: {
      name: pin.name,
      version,
      appVersion,
      description,
      kubeVersion,
      keywords: [],
      sources: [],
      maintainers: [],
      annotations: {},
    },
    schema: { type: 'object' },
    // What only Helm reads, Helm has.
    defaults: defaults.ok ? defaults.value.value : {},
    examples: {},
    facts: { cell: {} },
    templates: { chart: pin.name, files: [], named: [] },
    files: new Map(),
    subcharts: {},
    render: helmRenderer(kept.value, helm.value, environment),
    // Helm checks values by the chart's schema where it renders it.
    validate: () => [],
    foreign: { ...pin, allowed: { clusterKinds, namespacedKinds, namespaces } },
    kept: kept.value,
    position,
  };
  return success(chart);
}
