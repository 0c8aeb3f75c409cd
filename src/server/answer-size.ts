import type { Plugin } from 'graphql-yoga';
import { isAsyncIterable } from 'graphql-yoga';
import { AnswerTooLarge } from '../db/errors.js';
import { JsonText } from '../read/json-text.js';
import { tooLarge } from './errors.js';
import { exchangeOf } from './exchange.js';

/**
 * Refuses an answer of too many bytes before its text is made: aliases repeat a value that the database
 * gave once, and a chart repeats its filter in every cell.
 */
export function useAnswerLimit(bytes: number): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result) || isAsyncIterable(result)) return;
      const { data, errors } = result;
      const left = bytesLeft(errors ?? null, bytesLeft(data, bytes));
      if (left >= 0) return;
      exchangeOf(request).codes = ['ANSWER_TOO_LARGE'];
      setResult({ errors: [tooLarge(new AnswerTooLarge(bytes))] });
    },
  };
}

/** The bytes that are left of so many when the value is written as JSON; fewer than none when it is cut short. */
export function bytesLeft(value: unknown, bytes: number): number {
  let left = bytes;

  function take(one: unknown): void {
    if (typeof one === 'string') left -= sizeOfText(one);
    else if (typeof one !== 'object' || one === null) left -= String(one).length;
    else if (Array.isArray(one)) {
      left -= 2 + one.length;
      for (let i = 0; i < one.length && left >= 0; i++) take(one[i]);
    } else if (one instanceof JsonText) left -= Buffer.byteLength(one.text);
    else if ('toJSON' in one && typeof one.toJSON === 'function') take(one.toJSON());
    else {
      left -= 2;
      // Faster than a list of its entries, and the answers of the executor have no prototype.
      for (const key in one) {
        if (left < 0) return;
        left -= key.length + 4;
        take(Reflect.get(one, key));
      }
    }
  }

  take(value);
  return left;
}

function sizeOfText(text: string): number {
  return isEscaped.test(text)
    ? Buffer.byteLength(JSON.stringify(text))
    : Buffer.byteLength(text) + 2;
}

// JSON writes what it escapes with up to six characters.
const isEscaped = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;
