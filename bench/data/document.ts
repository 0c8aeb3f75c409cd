import type { Models } from '../../src/db/client.js';
import { sha256 } from '../../src/domain/citation.js';
import { nothingCited } from '../../src/record/citations.js';
import { slugOf } from './landmarks.js';
import type { Ids, Rows } from './rows.js';
import { searchedBy } from './shared.js';

/** A span of words in a paragraph. */
export interface Words {
  readonly blockId: number;
  readonly start: number;
  readonly text: string;
}

/** A paragraph as it is being written. */
class Paragraph {
  readonly id: number;
  #text = '';

  constructor(id: number) {
    this.id = id;
  }

  get text(): string {
    return this.#text;
  }

  /** Writes the words behind those that are there, and says where they are. */
  say(text: string): Words {
    if (this.#text !== '') this.#text += ' ';
    const start = this.#text.length;
    this.#text += text;
    return { blockId: this.id, start, text };
  }
}

/** A document that is written along with the record of it. */
export class Document {
  readonly #rows: Rows;
  readonly #ids: Ids;
  readonly #paragraphs: Paragraph[] = [];

  constructor(rows: Rows, ids: Ids) {
    this.#rows = rows;
    this.#ids = ids;
  }

  /** Begins the next paragraph. */
  paragraph(): Paragraph {
    const paragraph = new Paragraph(this.#ids.next('Block'));
    this.#paragraphs.push(paragraph);
    return paragraph;
  }

  /**
   * Writes the source.
   *
   * @param facts.publisher who published it
   * @param facts.attached whether the paragraphs have their text, or only its length
   * @returns its id and slug
   */
  write(facts: {
    readonly title: string;
    readonly publisher: string;
    readonly publishedOn: string | null;
    readonly attached: boolean;
  }): { id: number; slug: string } {
    const id = this.#ids.next('Source');
    const slug = slugOf('source', id);
    this.#rows.add('Source', {
      id,
      slug,
      title: facts.title,
      ...searchedBy(facts.title),
      publisher: facts.publisher,
      publishedOn: facts.publishedOn,
      url: id % 5 === 0 ? null : `https://example.org/documents/${slug}`,
      language: 'en',
      cut: 'NUMBERED',
      blockCount: this.#paragraphs.length,
      paragraphCount: this.#paragraphs.length,
    });
    for (const [i, paragraph] of this.#paragraphs.entries()) {
      this.#rows.add('Block', {
        id: paragraph.id,
        sourceId: id,
        number: i + 1,
        label: String(i + 1),
        paragraph: i + 1,
        length: paragraph.text.length,
        text: facts.attached ? paragraph.text : null,
      });
    }
    return { id, slug };
  }
}

/** The column of what a citation is for. */
export type Cited = Extract<keyof Models['Citation']['payload']['scalars'], `${string}Id`>;

/** A record, and its precedence among those that speak of one thing. */
export interface CitingRecord {
  readonly id: number;
  readonly precedence: string;
}

/** Writes the citations of one record. */
export class Citations {
  readonly #rows: Rows;
  readonly #ids: Ids;
  readonly #record: CitingRecord;

  constructor(rows: Rows, ids: Ids, record: CitingRecord) {
    this.#rows = rows;
    this.#ids = ids;
    this.#record = record;
  }

  /**
   * Cites the words for the thing.
   *
   * @param position counted from 1 among what the record cites for the thing
   * @param note what an editor concluded from the words; null when they say it themselves
   */
  add(
    column: Cited,
    subjectId: number,
    words: Words,
    position = 1,
    note: string | null = null,
  ): void {
    this.#rows.add('Citation', {
      id: this.#ids.next('Citation'),
      position,
      blockId: words.blockId,
      start: words.start,
      end: words.start + words.text.length,
      sha256: sha256(words.text),
      basis: note === null ? 'EXPLICIT' : 'INFERRED',
      note,
      recordId: this.#record.id,
      precedence: this.#record.precedence,
      ...nothingCited,
      [column]: subjectId,
    });
  }
}
