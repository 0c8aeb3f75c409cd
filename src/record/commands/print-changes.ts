import type { Change } from '../preview.js';
import type { Changes } from '../sync.js';
import { counted, type Io } from './command.js';

/** Prints what a load would change. Nothing was written. */
export function printPreview(changes: readonly Change[], { stdout }: Io): void {
  for (const { what, thing, fields } of changes) {
    stdout.write(`${what} ${thing}\n${fields.map((field) => `  ${field}\n`).join('')}`);
  }
  const count = (wanted: Change['what']) => changes.filter(({ what }) => what === wanted).length;
  stdout.write(
    `Nothing was written: ${counted(count('created'), 'thing')} would be created, ${count('changed')} changed, ${count('removed')} removed.\n`,
  );
}

/** Prints the texts that were deleted with their sources, if there are any. */
export function printLostTexts({ lostTexts }: Changes, { stdout }: Io): void {
  for (const [source, texts] of lostTexts) {
    stdout.write(`Texts deleted with the source ${source}: ${texts}.\n`);
  }
}
