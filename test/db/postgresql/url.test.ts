import { expect, test } from 'vitest';
import { withoutPassword } from '../../../src/db/postgresql/url.js';

test.each([
  ['postgresql://user:secret@host/name', 'postgresql://user@host/name'],
  ['postgresql://user:secret@host/name?password=secret#secret', 'postgresql://user@host/name'],
  // None of these is escaped as it should be.
  ['postgresql://user:se/cret@host/name', 'postgresql://user@host/name'],
  ['postgresql://user:12/secret@host/name', 'postgresql://user@host/name'],
  ['postgresql://user:sec@ret@host/name', 'postgresql://user@host/name'],
  ['postgresql://user:se cret@[host/name?secret', 'postgresql://user@[host/name'],
])('%s is shown without its password', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown);
});
