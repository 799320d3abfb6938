import type { Repository } from './repository.ts';

/** Takes Malmö out of every file, authored and generated, with a wave and a project that have nothing to do with it. */
export async function loseTenant(repository: Repository, generated: string): Promise<void> {
  await repository.remove('tenants/se/malmo.yaml');
  await repository.remove(`${generated}/argocd/waves/pilot/applicationset-nordic-1.yaml`);
  await repository.remove(`${generated}/argocd/project-france-1.yaml`);
  await repository.remove(`${generated}/argocd/wave-early.yaml`);
  await repository.remove(`${generated}/nordic/malmo-stad`);
  await repository.remove(`${generated}/releases/nordic/nordic-1/pilot.yaml`);
  for (const project of ['project-nordic-1', 'project-nordic-1-tenancy']) {
    await repository.edit(`${generated}/argocd/${project}.yaml`, (text) =>
      text.replace(/ +- name: .+\n +namespace: malmo-stad\n/, ''),
    );
  }
}
