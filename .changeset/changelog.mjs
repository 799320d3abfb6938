/**
 * What a changeset becomes in the CHANGELOG.md of its package: its own text. That all packages ask for one another at the
 * same version is so in every release, and would be most of each file.
 */
export default {
  getReleaseLine: async ({ summary }) => {
    const [first, ...rest] = summary.split('\n').map((line) => line.trimEnd());
    return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
  },
  getDependencyReleaseLine: async () => '',
};
