import type { Dice } from './dice.js';
import { landmarks } from './landmarks.js';

/** A name in one language. */
export interface Name {
  readonly text: string;
  readonly language: string;
  readonly kind: 'PREFERRED' | 'ALTERNATIVE' | 'DESCRIPTIVE';
}

type Script = readonly [language: string, syllables: readonly [string, ...string[]]];

const latin: Script = ['en', ['ba', 'dor', 'ke', 'lu', 'mi', 'no', 'ra', 'sel', 'tu', 'vi', 'zan']];
const scripts: readonly [Script, ...Script[]] = [
  ['fr', ['bé', 'çor', 'dè', 'lô', 'mî', 'noë', 'rû', 'sé', 'tà', 'vœ']],
  ['ko', ['가', '노', '두', '라', '마', '보', '새', '율', '진', '하']],
  ['zh-Hans', ['波', '达', '卡', '洛', '米', '诺', '萨', '图', '维', '佐']],
  ['ru', ['ба', 'дор', 'ки', 'лу', 'мё', 'но', 'рай', 'се', 'ту', 'шы']],
  ['tr', ['İb', 'ça', 'dı', 'ğö', 'lü', 'şe', "z'a", 'ken', 'mû', 'ru']],
];

/** The name of a person whom nobody can take for a real one: it ends in a number. */
export function personName(dice: Dice, number: number): Name[] {
  const name = ([language, syllables]: Script, kind: Name['kind']): Name => {
    const word = (length: number) =>
      capital(Array.from({ length }, () => dice.pick(syllables)).join(''));
    const joint = dice.once(6) ? '-' : ' ';
    return { text: `${word(2)} ${word(2)}${joint}${word(1)} ${number}`, language, kind };
  };
  return inSomeLanguages(dice, number, name);
}

/** The names of something else, from its English one. */
export function namesOf(dice: Dice, english: string, number: number): Name[] {
  return inSomeLanguages(dice, number, ([language, syllables], kind) => {
    if (language === 'en') return { text: english, language, kind };
    const words = Array.from({ length: 4 }, () => dice.pick(syllables)).join('');
    return { text: `${capital(words)} ${number}`, language, kind };
  });
}

/** English first, for most; other languages behind it, and in front of it for some. */
function inSomeLanguages(
  dice: Dice,
  number: number,
  name: (script: Script, kind: Name['kind']) => Name,
): Name[] {
  const names = [name(latin, dice.once(9) ? 'DESCRIPTIVE' : 'PREFERRED')];
  if (dice.once(2)) names.push(name(dice.pick(scripts), 'PREFERRED'));
  if (dice.once(6)) names.push(name(dice.pick(scripts), 'ALTERNATIVE'));
  // The heaviest keep their English name in front, so that it can be recognised.
  return number > 16 && dice.once(5) ? names.reverse() : names;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** A city that is on no map. */
export function cityName(dice: Dice): string {
  const [, syllables] = latin;
  return `${capital(dice.pick(syllables) + dice.pick(syllables))} City`;
}

const fields = ['Water', 'Trade', 'Health', 'Energy', 'Digital', 'Maritime', 'Climate'] as const;
const matters = ['security', 'cooperation', 'standards', 'finance', 'resilience'] as const;

/** What is talked about. */
export function topicName(dice: Dice, number: number): string {
  return `${dice.pick(fields)} ${dice.pick(matters)} ${number}`;
}

const bodies = {
  MINISTRY: ['Ministry', 'Department', 'Office'],
  INTERNATIONAL_ORGANIZATION: ['Organization', 'Union', 'Agency'],
  ORGAN: ['Council', 'Committee', 'Secretariat'],
  FORUM: ['Forum', 'Partnership', 'Group'],
} as const;

/** A ministry, an international organization, an organ or a forum. */
export function organizationName(dice: Dice, kind: keyof typeof bodies, number: number): string {
  return `${dice.pick(bodies[kind])} of ${dice.pick(fields)} ${capital(dice.pick(matters))} ${number}`;
}

const verbs = ['deepen', 'review', 'fund', 'coordinate', 'widen', 'renew', 'simplify'] as const;
const things = [
  'the exchange of experts',
  'a joint programme of training',
  'the early warning of shortages',
  'the rules for small suppliers',
  'a regular meeting of directors',
  'the support of local communities',
] as const;
const means = [
  'with a fund of its own',
  'through a working group that meets twice a year',
  'on the basis of shared data',
  'together with partners from the region',
  'without waiting for a new agreement',
] as const;
const ends = [
  'so that results can be seen within a few years',
  'so that smaller states are heard as well',
  'because neither side can do it alone',
  'while costs are kept within what was agreed before',
  'so that the work of earlier years is not lost',
] as const;

/** What somebody proposes that day, in 80 to 250 characters. */
export function proposalSummary(dice: Dice, topic: string, heldOn: string): string {
  const lead = dice.once(2) ? 'The two sides should' : 'The government should';
  const how = heldOn < landmarks.bygoneUntil ? ` by ${landmarks.bygoneWord}` : '';
  const core = `${lead} ${dice.pick(verbs)} ${dice.pick(things)} on ${topic.toLowerCase()}${how}`;
  const first = `${core} ${dice.pick(means)}`;
  return dice.once(3) ? `${first}.` : `${first}, ${dice.pick(ends)}.`;
}

/** What somebody reports, in 80 to 250 characters. */
export function reportSummary(dice: Dice, topic: string): string {
  const core = `Described how the work on ${topic.toLowerCase()} went on in the past year`;
  const first = `${core}, and told of ${dice.pick(things)} ${dice.pick(means)}`;
  return dice.once(2) ? `${first}.` : `${first}, ${dice.pick(ends)}.`;
}

/** A sentence of a source, which is worded otherwise than the summaries. */
export function sourceSentence(dice: Dice, topic: string): string {
  const filler = dice.pick(['', ' – « déjà vu » –', ' (협력)', ' 🌐']);
  return `It was said${filler} that ${topic} calls for ${dice.pick(things)}, ${dice.pick(means)}.`;
}
