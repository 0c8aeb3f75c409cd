/** Words that a text of the language has many of, and others of the same letters hardly any. */
const common: Readonly<Record<string, string>> = {
  en: 'the of and to in that with was were by',
  fr: 'le la les des et du dans une pour par',
  de: 'der die das und den mit von zu dem für',
  es: 'el los las y del que en por con una',
  pt: 'o os da do das dos e em com uma',
  it: 'il di che e della dei nel per con gli',
  nl: 'de het een van en met voor op zijn werd',
  pl: 'w na i z do się że oraz przez dla',
  tr: 've bir bu için ile olarak da de',
  id: 'dan yang di untuk dengan pada dalam ini',
  vi: 'và của các trong cho với là những',
  ru: 'и в на с что по из для',
  uk: 'і та в на з що для до',
  ar: 'في من على إلى أن التي عن مع',
};

const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hangul}/gu, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
];

/** The language that the text seems to be in; undefined when nothing speaks for one of those that are known. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, 20_000);
  for (const [script, language] of scripts) {
    if ((sample.match(script) ?? []).length > sample.length / 10) return language;
  }
  const words = [...sample.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => word);
  const counts = Object.entries(common).map(([language, list]) => {
    const wanted = new Set(list.split(' '));
    return { language, count: words.filter((word) => wanted.has(word)).length };
  });
  const [best, next] = counts.sort((a, b) => b.count - a.count);
  return best && next && best.count > words.length / 20 && best.count > next.count
    ? best.language
    : undefined;
}
