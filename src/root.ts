/** The folder of the project: this file, and what it is bundled into, are one level down. */
export const root = new URL('../', import.meta.url);
