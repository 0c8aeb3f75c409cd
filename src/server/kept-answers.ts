import { LRUCache } from 'lru-cache';
import type { DataVersion } from '../db/database.js';
import { type Bytes, type Encoding, encodings } from './encodings.js';
import type { Size } from './size.js';

/** What the log says of an operation. */
export interface OperationFacts {
  /** Enough of the hash of its document to tell one from another. */
  readonly document?: string | undefined;
  readonly operationType?: string | undefined;
  readonly operationName?: string | undefined;
}

/** The answer to a query, whole, with what the log and the metrics say of its operation. */
export interface KeptAnswer {
  readonly body: Bytes;
  /** That of its body; POST has no use for it. */
  readonly etag: string | undefined;
  readonly facts: OperationFacts;
  readonly size: Size | undefined;
  /** The version of the data before its first statement. */
  readonly version: string;
  /** When its last statement had ended, on the clock of `performance.now()`. */
  readonly completeAt: number;
  /** Its body in other encodings, made when they are first asked for; undefined where it gains little. */
  readonly encoded: Map<Encoding, Promise<Bytes | undefined>>;
}

/**
 * Keeps answers, each as long as nothing is written, and up to so many bytes: what was asked for longest
 * ago goes first.
 *
 * A version that was the same before the first statement and after the last is that of the whole answer.
 * It is asked for after the last one when the answer is asked for again: see `find`.
 */
export class KeptAnswers {
  readonly #answers: LRUCache<string, KeptAnswer>;

  constructor(bytes: number) {
    this.#answers = new LRUCache({
      maxSize: bytes,
      // One that is as large as many others is not worth their place.
      maxEntrySize: Math.ceil(bytes / 16),
      sizeCalculation: ({ body }, key) => 2 * key.length + 2 * body.byteLength + overhead,
    });
  }

  /** The bytes that it holds. */
  get bytes(): number {
    return this.#answers.calculatedSize;
  }

  /** The answer to what was asked, if it is of this version. */
  find(key: string | undefined, version: DataVersion | undefined): KeptAnswer | undefined {
    if (key === undefined || version === undefined || key.length > longestKey) return undefined;
    const kept = this.#answers.get(key);
    return kept && kept.version === version.text && kept.completeAt <= version.asOf
      ? kept
      : undefined;
  }

  /** Keeps an answer for all who ask the same. */
  keep(key: string, answer: Omit<KeptAnswer, 'encoded'>): void {
    // What was kept of the same version first can be used first.
    if (key.length > longestKey || this.#answers.peek(key)?.version === answer.version) return;
    this.#answers.set(key, { ...answer, encoded: new Map() });
  }
}

// Whatever an entry holds beside its text; and queries are shorter.
const overhead = 2_000;
const longestKey = 65_536;
// Shorter ones fit in one packet as they are.
const leastEncoded = 1_000;

/** A body, and the encoding that it is in. */
interface EncodedBody {
  readonly body: Bytes;
  readonly encoding: Encoding | 'identity';
}

/** The body in the encoding that was asked for, or as it is where that gains little. It is made once. */
export function encodedBody(
  kept: KeptAnswer,
  wanted: Encoding | 'identity',
): EncodedBody | Promise<EncodedBody> {
  return wanted === 'identity' || kept.body.byteLength < leastEncoded
    ? { body: kept.body, encoding: 'identity' }
    : encode(kept, wanted);
}

async function encode({ body, encoded }: KeptAnswer, wanted: Encoding): Promise<EncodedBody> {
  let made = encoded.get(wanted);
  if (made === undefined) {
    made = encodings[wanted](body).then(
      // Its size is counted as twice that of the body, with two of these.
      (bytes) => (bytes.byteLength <= body.byteLength / 2 ? bytes : undefined),
      () => undefined,
    );
    encoded.set(wanted, made);
  }
  const bytes = await made;
  return bytes === undefined ? { body, encoding: 'identity' } : { body: bytes, encoding: wanted };
}
