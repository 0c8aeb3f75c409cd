/** Milliseconds to wait for another process that writes, unless asked otherwise. */
export const defaultLockTimeout = 10_000;
