import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What is proven at the other end of a range apart from `npm test`, since it takes long to build. */
export default defineConfig({ ...base, test: { ...base.test, include: ['tests/argocd/*.ends.ts'] } });
