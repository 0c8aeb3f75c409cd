/** The global id of a row: opaque to callers. */
export function globalId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64');
}
