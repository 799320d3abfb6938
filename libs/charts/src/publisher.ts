import type { Maintainer } from '@helmwright/chart';

/** Who answers for the charts. The platform has no public address yet, so there is none to give. */
export const maintainers: readonly Maintainer[] = [{ name: 'Platform team' }];

/** A cube of containers, drawn here and carried in the address itself: there is no site that could serve it. */
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#0b5394" d="M4 0l4 2-4 2-4-2z"/><path fill="#3d85c6" d="M0 3l3.500 1.750v3.250l-3.500-1.750z"/><path fill="#6fa8dc" d="M8 3l-3.500 1.750v3.250l3.500-1.750z"/></svg>';

/** The icon of the charts. */
export const icon: string = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
