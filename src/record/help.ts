/** What one command does, how it is called, and an example. */
interface Help {
  readonly usage: readonly string[];
  readonly does: string;
  readonly example: string;
  /** When it exits with 1, if it does. */
  readonly fails?: string;
  /** When it exits with 2, if not also when a file cannot be read. */
  readonly stops?: string;
  /** Whether it takes the options of what reads a page. */
  readonly readsPage?: true;
}

const notUnderstood = 'the command cannot be understood';
const database = '[--database URL]';
const record = 'seed/records/2030-05-02-cold-seas.yaml';

/** The commands, in the order in which an editor needs them. */
const commands: ReadonlyMap<string, Help> = new Map<string, Help>([
  [
    'draft',
    {
      usage: ['PAGE RECORD [--language TAG]'],
      does: 'Writes a new record of a saved page: its blocks, and who and what it names. TODO marks what is left to write.',
      example: `page.html ${record}`,
      fails: 'the page has no text, or too many blocks',
      readsPage: true,
    },
  ],
  [
    'cite',
    {
      usage: ['FILE [WORDS] [--cut blocks|numbered]'],
      does: 'Prints the list of blocks of a document or, with words, a citation for each place where they stand.',
      example: 'page.html "the words"',
      fails: 'the document has no text, or not the words',
      readsPage: true,
    },
  ],
  [
    'fill',
    {
      usage: ['RECORD PAGE [--source SLUG]'],
      does: 'Makes citations of the words that stand under cites, and adds the blocks of the source.',
      example: `${record} page.html`,
      fails: 'some words are not in the page, or stand there twice',
      readsPage: true,
    },
  ],
  [
    'check',
    {
      usage: [`FILE… ${database}`],
      does: 'Reports every mistake of the files with its line. It holds them against the files around, or a database.',
      example: record,
      fails: 'a file has a mistake or cannot be read, or the database cannot be used',
      stops: notUnderstood,
    },
  ],
  [
    'fmt',
    {
      usage: ['FILE… [--check]'],
      does: 'Rewrites files in the form of today, without changing what they say. --check only names them.',
      example: `${record} --check`,
      fails: 'a file cannot be read as YAML or, with --check, would be rewritten',
    },
  ],
  [
    'load',
    {
      usage: [`FILE… [--prune] [--dry-run] ${database}`],
      does: 'Loads all files into the database, or none. --dry-run prints what would change; --prune deletes all other files.',
      example: `${record} --dry-run`,
      fails:
        'a file has a mistake, contradicts another or cannot be read, or the database cannot be used',
      stops: notUnderstood,
    },
  ],
  [
    'remove',
    {
      usage: [`NAME… [--dry-run] ${database}`],
      does: 'Takes records out of the database, by the slug of their discussion, and files of the register, as register/NAME.',
      example: 'cold-seas --dry-run',
      fails: 'the database has no such record or cannot be used, or another record needs it',
    },
  ],
  [
    'verify',
    {
      usage: [
        `SOURCE-SLUG FILE [--attach [--force]] ${database}`,
        `SOURCE-SLUG --kept NUMBER [--attach [--force]] ${database}`,
        `SOURCE-SLUG --detach ${database}`,
        'SOURCE-SLUG FILE --write RECORD [--write RECORD]…',
      ],
      does: 'Holds a document against the citations of a source. --attach stores its text; --write mends records for it.',
      example: 'sea-ministry-2030-05-02 page.html --attach',
      fails: 'a citation has moved or is broken; with --write, if one is broken',
      readsPage: true,
    },
  ],
  [
    'schema',
    {
      usage: ['[FILE]'],
      does: 'Writes the JSON Schemas by which editors complete and check records, with the slugs that are there.',
      example: '',
    },
  ],
]);

const reading = `Options of cite, draft, fill and verify:
  --encoding NAME             the encoding of the page, if it does not declare it
  --from WORDS, --to WORDS    the first and the last words of the document in the page
`;

const run = 'npm run record --';

/** How all commands are called. */
export const usage = `Usage:
${[...commands].flatMap(([name, { usage }]) => callsOf(name, usage)).join('\n')}
  ${run} COMMAND --help

${reading}`;

/** What a command does, with an example and its exit codes; undefined when there is no such command. */
export function helpFor(name: string | undefined): string | undefined {
  const help = commands.get(name ?? '');
  if (name === undefined || help === undefined) return undefined;
  return `${help.does}

Usage:
${callsOf(name, help.usage).join('\n')}

Example:
${callsOf(name, [help.example]).join('\n')}
${help.readsPage ? `\n${reading}` : ''}
Exit codes:
  0  all is well
${help.fails ? `  1  ${help.fails}\n` : ''}  2  ${help.stops ?? 'the command cannot be understood, or a file cannot be read or written'}
`;
}

function callsOf(name: string, rests: readonly string[]): string[] {
  return rests.map((rest) => `  ${run} ${name} ${rest}`.trimEnd());
}
