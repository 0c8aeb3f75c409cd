import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, isSeq, parseDocument } from 'yaml';
import { root } from '../root.js';
import { readText } from './files.js';
import type { DeclaringList } from './shared.js';

/** Something that the register declares. */
export interface Registered {
  readonly list: DeclaringList;
  readonly slug: string;
  /** Its names and its abbreviation. */
  readonly names: readonly string[];
}

// The format would say so too, and takes as long to load as all else.
const lists = [
  'organizations',
  'topics',
  'missions',
  'officials',
  'appointments',
] as const satisfies readonly DeclaringList[];

/** The register that a record is held against: the one beside its folder, else that of the program. */
export async function folderOfRegister(record: string): Promise<string> {
  const beside = join(dirname(dirname(resolve(record))), 'register');
  const isInLayout = ['records', 'register'].includes(basename(dirname(resolve(record))));
  const isThere = isInLayout && (await readdir(beside).catch(() => undefined)) !== undefined;
  return isThere ? beside : fileURLToPath(new URL('seed/register', root));
}

/**
 * What the files of a folder declare under a slug. A file may be one that somebody is writing: what is
 * wrong in it is passed over.
 */
export async function declaredIn(folder: string): Promise<Registered[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  const files = await Promise.all(names.sort().map((name) => readText(join(folder, name))));
  return files.flatMap(declaredBy);
}

function declaredBy(text: string): Registered[] {
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  return lists.flatMap((list) => {
    const things: unknown = isMap(document.contents) ? document.contents.get(list) : undefined;
    return (isSeq(things) ? things.items : []).flatMap((thing) => {
      const slug: unknown = isMap(thing) ? thing.get('slug') : undefined;
      if (!isMap(thing) || typeof slug !== 'string') return [];
      const written: unknown = thing.get('names');
      const texts = (isSeq(written) ? written.items : []).map((name) =>
        isMap(name) ? name.get('text') : undefined,
      );
      const named = [...texts, thing.get('abbreviation')];
      return [{ list, slug, names: named.filter((name) => typeof name === 'string') }];
    });
  });
}
