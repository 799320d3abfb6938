/** A variable of a policy. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** What a policy asks for, and what it tells where that does not hold. */
export interface Validation {
  readonly message: string;
  readonly expression: string;
}

/** Elements of a list or a map that are looked at: the time of CEL grows with their square, and the request waits. */
const most = 500;

const few = (map: string): string =>
  `${map}.all(field, !(type(${map}[field]) == list || type(${map}[field]) == map) || ${map}[field].size() <= ${most})`;

export const fewIn = (maps: readonly string[]): string => `[${maps.join(', ')}].all(part, ${few('part')})`;

/** An object of which there is too much is refused, and not looked at any further. */
export const bounded: Validation = {
  message: `has more than ${most} elements in one place`,
  expression: 'variables.few',
};

// What is inside differs by kind and version, so it is looked at without types.
export const object: Variable = { name: 'object', expression: 'variables.few ? dyn(object) : dyn({})' };

export const fewOfObject: Variable = {
  name: 'few',
  expression: fewIn(['dyn(object)', 'dyn(object).?spec.orValue({})']),
};

/** The same of what holds a pod. */
export const fewOfPod = (of: string): Variable => ({
  name: 'few',
  expression: [
    fewIn(['dyn(object)', 'dyn(object).?spec.orValue({})', `${of}.?metadata.orValue({})`, `${of}.?spec.orValue({})`]),
    `&& ['containers', 'initContainers', 'ephemeralContainers'].all(kind,`,
    `  ${of}.?spec[?kind].orValue([]).all(container, ${few('container')})`,
    ')',
    `&& ${of}.?spec.?volumes.orValue([]).all(volume,`,
    `  volume.all(source, type(volume[source]) != map || ${few('volume[source]')})`,
    ')',
  ].join('\n'),
});
