import { expect, test } from 'vitest';
import { invisibleIn } from '../../src/domain/invisible.js';

test.each([
  ['a soft hyphen', 'Haa\u00adsan Bek', 'U+00AD', 'Haa'],
  ['a zero width space', 'Kim\u200b Yeon-ji', 'U+200B', 'Kim'],
  ['a mark of direction', '\u202eevil name', 'U+202E', ''],
  ['an isolate', 'Ann \u2066Bee', 'U+2066', 'Ann '],
  ['a word joiner', 'Kim\u2060Lee', 'U+2060', 'Kim'],
  ['a byte order mark', 'Kim\ufeff', 'U+FEFF', 'Kim'],
  ['a joiner between Latin letters', 'Ann\u200dBee', 'U+200D', 'Ann'],
  ['a non-joiner at the end of Persian', 'می\u200c', 'U+200C', 'می'],
  ['a filler of Korean', '김\u3164', 'U+3164', '김'],
  ['a grapheme joiner', 'e\u034f', 'U+034F', 'e'],
  ['a selector after a letter', 'e\ufe0f', 'U+FE0F', 'e'],
  ['a tag', 'e\u{e0041}', 'U+E0041', 'e'],
  ['the first of two, behind one that is seen', 'می\u200cخ\u200e\u00ad', 'U+200E', 'می\u200cخ'],
  ['one far on, after its last neighbours', `${'x'.repeat(50)}\u00ad`, 'U+00AD', 'x'.repeat(20)],
])('%s', (_, text, code, before) => {
  expect(invisibleIn(text)).toEqual({ code, before });
});

test.each([
  ['text without any', 'Kim Yeon-ji — “강인선”'],
  ['a non-joiner of Persian', 'علی\u200cرضا'],
  ['joiners of Hindi, Bengali and Sinhala', 'क्\u200dष র\u200d্য ශ්\u200dරී'],
  ['emoji of several', '👩\u200d🚀 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈 ❤\ufe0f'],
  ['forms of Chinese characters', '葛\u{e0100}城 辻\ufe00'],
  ['the sign of an Arabic number', '\u0600١٢'],
])('none in %s', (_, text) => {
  expect(invisibleIn(text)).toBeUndefined();
});
