import { countryNamed } from '../../domain/country-named.js';
import type { Person, TurnShape, Voice } from './found.js';

/** Those with more letters stand before their beginnings. */
const hangulTitles =
  '제1차관|제2차관|제3차관|1차관|2차관|대통령|국무총리|총리|차관보|장관|차관|총영사|대사|국장|실장|사무총장|사무차장|특사|의장|위원장|단장|본부장';
const hanTitles =
  '内閣総理大臣|総理大臣|外務大臣政務官|大臣政務官|外務副大臣|副大臣|外務大臣|防衛大臣|財務大臣|経済産業大臣|環境大臣|国務大臣|大臣|外務審議官|審議官|事務次官|事務総長|事務局長|局長|総領事|大使|参事官|政務官|長官|大統領|首相|議長|外相|議員|氏|外交部长|副部长|部长|副外长|外长|总理|主席|总统|秘书长|发言人|议员';

const ranks: ReadonlyMap<string, string> = new Map([
  ['장관', 'MINISTER'],
  ['대사', 'AMBASSADOR'],
  ['총영사', 'CONSUL_GENERAL'],
  ['사무총장', 'SECRETARY_GENERAL'],
  ['대통령', 'HEAD_OF_STATE'],
  ['차관', 'VICE_MINISTER'],
  ['副大臣', 'VICE_MINISTER'],
  ['総理大臣', 'HEAD_OF_GOVERNMENT'],
  ['首相', 'HEAD_OF_GOVERNMENT'],
  ['外務大臣', 'MINISTER'],
  ['外相', 'MINISTER'],
  ['外长', 'MINISTER'],
  ['部长', 'MINISTER'],
  ['大使', 'AMBASSADOR'],
  ['総領事', 'CONSUL_GENERAL'],
  ['事務総長', 'SECRETARY_GENERAL'],
]);

const familyNames =
  '김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕';

const shapes = {
  hangul: new RegExp(
    `(?<![가-힣])([가-힣]{2,4}) ?((?:[가-힣]{1,12} ){0,2}[가-힣]{0,8}?(?:${hangulTitles}))(?=[은는이가의도과와께에,. )]|$)`,
    'gu',
  ),
  // A name with its Latin letters, as foreign ones are written.
  foreign: new RegExp(
    `((?:[가-힣]{1,10} ){0,3}[가-힣]{1,10}) ?\\((\\p{Lu}[\\p{L}.’' -]{3,60})\\) ?((?:[가-힣]{1,12} ){0,3}[가-힣]{0,8}?(?:${hangulTitles}))`,
    'gu',
  ),
  han: new RegExp(
    `(?<!\\p{Script=Han})(\\p{Script=Han}{2,5}?|\\p{Script=Han}{1,3}[ \\u3000]\\p{Script=Han}{1,3})[ \\u3000]?(${hanTitles})(?!\\p{Script=Han})`,
    'gu',
  ),
  kana: new RegExp(
    `(?<![\\p{Script=Katakana}ー・])([\\p{Script=Katakana}ー]{2,15}(?:[・＝][\\p{Script=Katakana}ー]{1,15}){0,4})[ \\u3000]?(\\p{Script=Han}{0,6}?(?:${hanTitles}))`,
    'gu',
  ),
};

/** More of one block is a list. */
const mostFound = 100;

/** The people with titles in a text of Korean, Japanese or Chinese. */
export function easternPeople(text: string, block: number): Person[] {
  const person = (at: number, name: string, title: string, end: number, doubt?: string): Person => {
    const rank = [...ranks].find(([one]) => title.endsWith(one))?.[1];
    const office = { start: at, end };
    const isName = title === '氏';
    return {
      ...{ block, start: at, end: at + name.length, words: name, name, office, doubt },
      title: isName ? undefined : title,
      rank: isName ? undefined : rank,
    };
  };
  const found: Person[] = [];
  const add = (one: Person) => {
    const isThere = found.some(
      ({ office }) => one.office.start < office.end && office.start < one.office.end,
    );
    if (!isThere && found.length < mostFound) found.push(one);
  };
  for (const { 0: whole, 1: words = '', 2: latin = '', 3: title = '', index } of text.matchAll(
    shapes.foreign,
  )) {
    // As many words as it has in Latin letters.
    const name = words.split(' ').slice(-latin.trim().split(/\s+/).length).join(' ');
    const start = index + words.length - name.length;
    if (latin.includes(' ')) add(person(start, name, title, index + whole.length));
  }
  for (const { 0: whole, 1: name = '', 2: title = '', index } of text.matchAll(shapes.hangul)) {
    // `외교부 장관` is no person.
    if (/[부원회청처]$/u.test(name)) continue;
    const isPlain =
      name.length === 3 &&
      familyNames.includes(name.charAt(0)) &&
      !(title.includes(' ') && /[에서는을를의로한달주번후된할]$/u.test(name));
    const end = index + whole.length;
    if (isPlain || !title.includes(' ')) {
      add(person(index, name, title, end, isPlain ? undefined : whole));
    }
  }
  for (const { 0: whole, 1: name = '', 2: title = '', index } of text.matchAll(shapes.kana)) {
    const parts = name.split('・');
    // `オーセ・ホルム・ノルウェー外務大臣`, and `ノルウェー大使`, which is nobody's name.
    const country = countryNamed(String(parts.at(-1))) === undefined ? 0 : 1;
    const own = parts.slice(0, parts.length - country).join('・');
    const between = country > 0 ? `${parts.at(-1)}` : '';
    if (own !== '') add(person(index, own, `${between}${title}`, index + whole.length));
  }
  for (const { 0: whole, 1: name = '', 2: title = '', index } of text.matchAll(shapes.han)) {
    if (!isOffice.test(name)) add(person(index, name, title, index + whole.length));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Words before a title that are a part of it, and no name. */
const isOffice =
  /^[各同両在駐全副前元現新次]|[省庁国府会部]$|^(?:外務|防衛|財務|経済|環境|国務|関係|日本|首席|常駐|政府|内閣|総理|担当|事務|筆頭|特命|特命全権|摂|外交|中国|有关)$/u;

const particle =
  /^(?:께서는|께서|은|는|이|가|は|が|から|より)(?=[^\p{L}]|\p{Script=Han}|\p{Script=Katakana}|\p{Script=Hiragana}|$)/u;

/** A block that begins with somebody and the particle of those who act. */
export function turnInEastern(head: string, block: number): TurnShape | undefined {
  if (!/[\p{Script=Hangul}\p{Script=Katakana}\p{Script=Han}]/u.test(head.slice(0, 60))) {
    return undefined;
  }
  const lead = /^[^、,。.]{0,40}[、,] ?/u.exec(head)?.[0].length ?? 0;
  for (const person of easternPeople(head, block)) {
    const { start, end } = person.office;
    const acts = particle.exec(head.slice(end));
    if (acts === null || (start !== 0 && start !== lead)) continue;
    return turn(start, end + acts[0].length, { person });
  }
  for (const start of new Set([0, lead])) {
    const short = shortName.exec(head.slice(start, start + 30));
    if (short) return turn(start, start + short[0].length, { words: String(short[1]) });
    const found = standing.exec(head.slice(start, start + 60));
    const [whole, words = '', role] = found ?? [];
    if (whole === undefined) continue;
    const country = countryNamed(words);
    const all = `${words}${role ?? ''}`;
    const isGroup = /들$|^(?:参加者|出席者|双方|両者|閣僚)/u.test(all);
    if (country === undefined && !isGroup) continue;
    const voice = role === undefined && country ? { country } : { country, words: all };
    return turn(start, start + whole.length, voice);
  }
  return undefined;
}

/** A country, its delegation or a group, with the particle. */
const standing =
  /^([\p{Script=Katakana}\p{Script=Han}ー・]{2,12}?|[가-힣]{2,12}?(?: [가-힣]{1,8}들)?)((?:の| )?(?:代表団|政府代表|代表|대표단|대표))?(?:は|が|から|より|은|는|이|가)(?=[^\p{L}]|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}])/u;

/** `김 차관은`: a family name before the title of somebody who was named before. */
const shortName = new RegExp(
  `^([${familyNames}] (?:${hangulTitles}))(?:께서는|께서|은|는|이|가)(?=[^\\p{L}])`,
  'u',
);

function turn(start: number, end: number, voice: Voice): TurnShape {
  return { kind: 'STATEMENT', start, end, speakers: [voice], onBehalfOf: [] };
}
