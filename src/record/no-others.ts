import type { World } from './world.js';

/** There are no other files. */
export const noOthers: World = {
  claims: async () => [],
  speakingOf: async () => new Map(),
  existing: async () => [],
  identified: async () => new Map(),
  parents: async () => new Map(),
};
