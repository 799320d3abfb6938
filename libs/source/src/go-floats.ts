import type { ScalarTag, Tags } from 'yaml';

/**
 * The tags of YAML 1.1 with the floats of Go's reader, which Kubernetes and Helm have: a float has a digit before its
 * exponent, and at all. Texts such as `._` and `e0` are printed without quotes by them, and are texts.
 */
export const goFloats = (tags: Tags): Tags =>
  tags.map((tag) => {
    if (!isFloat(tag)) return tag;
    const test =
      tag.format === 'EXP'
        ? /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/
        : /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\._*[0-9][0-9_]*)$/;
    return { ...tag, test };
  });

/** A float in digits; infinity, and what is not a number, have a tag of their own. */
const isFloat = (tag: Tags[number]): tag is ScalarTag =>
  typeof tag === 'object' &&
  tag.tag === 'tag:yaml.org,2002:float' &&
  'test' in tag &&
  (tag.format === 'EXP' || tag.test?.test('1.5') === true);
