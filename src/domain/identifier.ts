/** Identifiers of things in other registers: how each scheme writes them, and where they lead. */

interface Scheme {
  /** What an identifier of the scheme looks like, in words. */
  readonly looks: string;
  /** Of what the scheme has identifiers, by the name of the thing. */
  readonly of: readonly Identified[];
  /** Whether the value is one. No pattern backtracks: each part begins with what cannot be in the part before. */
  readonly isOne: (value: string) => boolean;
  /** The value as the scheme writes it, from what somebody may have written in its place. */
  readonly tidy: (written: string) => string;
  readonly url: (value: string) => string;
  /** Whether one identifier is of one thing: a document symbol is that of every translation. */
  readonly isUnique: boolean;
}

/** What can have identifiers. */
export type Identified =
  | 'discussion'
  | 'meeting'
  | 'source'
  | 'organization'
  | 'topic'
  | 'mission'
  | 'official';

const digits = (written: string) => written.replace(/[\s-]/g, '').toUpperCase();

const schemes = {
  WIKIDATA: {
    looks: 'Q42',
    of: ['discussion', 'meeting', 'source', 'organization', 'topic', 'mission', 'official'],
    isOne: (value) => /^Q[1-9][0-9]{0,11}$/.test(value),
    tidy: (written) => written.toUpperCase(),
    url: (value) => `https://www.wikidata.org/wiki/${value}`,
    isUnique: true,
  },
  ROR: {
    looks: '0abcdef12, with its check digits at the end',
    of: ['organization'],
    isOne: isRor,
    tidy: (written) => written.toLowerCase(),
    url: (value) => `https://ror.org/${value}`,
    isUnique: true,
  },
  ISNI: {
    looks: 'sixteen digits without spaces; the last one is a check digit or X',
    of: ['organization', 'official'],
    isOne: (value) => /^[0-9]{15}[0-9X]$/.test(value) && hasCheckDigit(value),
    tidy: digits,
    url: (value) => `https://isni.org/isni/${value}`,
    isUnique: true,
  },
  ORCID: {
    looks: '0000-0001-2345-6789; its last digit is a check digit or X',
    of: ['official'],
    isOne: (value) =>
      /^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$/.test(value) && hasCheckDigit(digits(value)),
    tidy: (written) => digits(written).replace(/.{4}(?=.)/g, '$&-'),
    url: (value) => `https://orcid.org/${value}`,
    isUnique: true,
  },
  VIAF: {
    looks: 'a number such as 123456789',
    of: ['meeting', 'organization', 'official'],
    isOne: (value) => /^[1-9][0-9]{1,21}$/.test(value),
    tidy: (written) => written,
    url: (value) => `https://viaf.org/viaf/${value}`,
    isUnique: true,
  },
  UN_SYMBOL: {
    looks: 'S/PV.9520 or A/RES/78/1',
    of: ['discussion', 'meeting', 'source'],
    isOne: (value) => value.length <= 60 && value.includes('/') && unSymbol.test(value),
    tidy: (written) => written.toUpperCase().replace(/\s*([/.])\s*/g, '$1'),
    url: (value) => `https://undocs.org/${escaped(value)}`,
    isUnique: false,
  },
  DOI: {
    looks: '10.1000/182, without doi.org before it',
    of: ['source'],
    isOne: (value) => value.length <= 300 && /^10\.[0-9]{4,9}\/[!-~]+$/.test(value),
    tidy: (written) => written.replace(/^doi:\s*/i, ''),
    url: (value) => `https://doi.org/${escaped(value)}`,
    isUnique: false,
  },
} as const satisfies Record<string, Scheme>;

/** The register of other institutions that an identifier is of. */
export type IdentifierScheme = keyof typeof schemes;

// Parts with a slash, a full stop or a hyphen between any two: CCPR/C/21/Rev.1, E/ESCAP/CDR(6)/INF/1. After
// them may come `(2023)` or `(Resumption 1)`, and a star for a reissue.
const unSymbol =
  /^[A-Z]+([/.-][A-Za-z0-9]+(\([A-Za-z0-9]+\))?)+( \([A-Za-z0-9]+( [A-Za-z0-9]+)?\))?\*?$/;

/** What is wrong with the value, and what may be meant; undefined for a good one. */
export function identifierMistake(scheme: IdentifierScheme, value: string): string | undefined {
  const { isOne, tidy, looks }: Scheme = schemes[scheme];
  if (isOne(value)) return undefined;
  const meant = [withoutAddress(value), tidy(value), tidy(withoutAddress(value))].find(isOne);
  const advice = meant === undefined ? `it looks like ${looks}` : `did you mean ${meant}?`;
  return `is not an identifier of ${scheme}: ${advice}`;
}

/** The sorts of thing that the scheme identifies. */
export function thingsOf(scheme: IdentifierScheme): readonly Identified[] {
  return schemes[scheme].of;
}

/** Whether the scheme gives an identifier to one thing alone. */
export function isUniqueIn(scheme: IdentifierScheme): boolean {
  return schemes[scheme].isUnique;
}

/** The address that an identifier leads to. */
export function urlOf(scheme: IdentifierScheme, value: string): string {
  return schemes[scheme].url(value);
}

/** What stands at the end of an address that leads to the thing. */
function withoutAddress(written: string): string {
  const address = /^https?:\/\/[^/]+\/(.+)$/i.exec(written)?.[1];
  return (address ?? written)
    .replace(/^(wiki|entity|isni|viaf|ar|en|es|fr|ru|zh)\//i, '')
    .replace(/\/$/, '');
}

/** The value in the path of an address: what is not a letter or a digit may end one, except a few. */
function escaped(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** ISO 7064 MOD 11-2, as ISNI and ORCID have it. */
function hasCheckDigit(value: string): boolean {
  const sum = [...value.slice(0, -1)].reduce((all, digit) => (all + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return value.endsWith(check === 10 ? 'X' : String(check));
}

/** Digits of Crockford's base 32, which has no i, l, o and u. */
const base32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** Whether it has the shape of an identifier of ROR, and its last two digits are those of ISO 7064 MOD 97-10. */
function isRor(value: string): boolean {
  if (!/^0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}$/.test(value)) return false;
  const number = [...value.slice(1, 7)].reduce((all, digit) => all * 32 + base32.indexOf(digit), 0);
  return Number(value.slice(7)) === 98 - ((number * 100) % 97);
}
