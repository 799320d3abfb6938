import { describe, expect, test } from 'vitest';
import { raisedText } from './raised-text.ts';

const pin = (name: string, version: string, letter: string) => ({
  name,
  repository: 'https://charts.example.org',
  version,
  digest: `sha256:${letter.repeat(64)}`,
});
const [from, to] = [pin('one', '1.0.0', 'a'), pin('one', '1.1.0', 'b')];
const call = ({ name, version, digest }: typeof from) => `  // ${version} is good\n  foreignChart({
    name: '${name}', repository: "https://charts.example.org",
    version: "${version}",
    digest: '${digest}',
  }),
`;
const raised = (text: string, line: number) =>
  raisedText(text, { from, to, position: { file: 'helmwright.config.ts', line, column: 3 } });

describe('a pin that is raised in the text of a config', () => {
  test('changes in its own call alone', () => {
    const other = call(pin('two', '1.0.0', 'a'));
    const result = raised(`${other}${call(from)}${other}`, 8);
    expect(result.ok && result.value).toBe(
      `${other}  // 1.0.0 is good\n${call(to).split('\n').slice(1).join('\n')}${other}`,
    );
  });

  test.each([
    { title: 'a version from elsewhere', text: call(from).replace('"1.0.0"', 'VERSION'), said: 'The version of one' },
    {
      title: 'a digest from elsewhere',
      text: call(from).replace(/'sha256:a+'/, 'pins.one'),
      said: 'The digest of one',
    },
    { title: 'a longer version', text: call(from).replace('"1.0.0"', '"1.0.0-rc.1"'), said: 'The version of one' },
  ])('is left to a person where it has $title', ({ text, said }) => {
    const { diagnostics } = raised(text, 2);
    expect(diagnostics).toMatchObject([{ code: 'HW1215', message: expect.stringContaining(said) }]);
  });
});
