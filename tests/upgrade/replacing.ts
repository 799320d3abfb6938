/**
 * Released versions, as `<chart> <version>`, from which an upgrade replaces pods although no value changed, and why it
 * has to. Remove a line when the version is no longer kept.
 */
export const replacing: Readonly<Record<string, string>> = {};
