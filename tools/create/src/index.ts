/** What `helmwright` is started with for what was said after `npm create helmwright`. */
export const initArguments = (said: readonly string[]): readonly string[] => ['init', ...said];
