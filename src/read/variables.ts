/** The coerced values of an operation's variables; one that is absent has no property. */
export type Values = Readonly<Record<string, unknown>>;

/** What a plan depends on: something that it has asked of a variable. */
export interface Question {
  readonly variable: string;
  readonly read: (values: Values, variable: string) => string;
}

/**
 * The variables of an operation as a plan reads them. Either it binds one, as a parameter, and is the
 * same whatever the value is; or it looks at one, and is remembered with what it has seen.
 */
export class Variables {
  readonly values: Values;
  /** What was looked at, in order, and what was seen. */
  readonly seen: (readonly [question: Question, answer: string])[] = [];

  constructor(values: Values) {
    this.values = values;
  }

  /** The value; undefined when it is absent. */
  look(variable: string): unknown {
    this.#ask(value, variable);
    return this.values[variable];
  }

  /** Whether it has a value. */
  given(variable: string): 'absent' | 'null' | 'given' {
    return this.#ask(given, variable) as 'absent' | 'null' | 'given';
  }

  #ask(read: Question['read'], variable: string): string {
    const known = this.seen.find(([one]) => one.read === read && one.variable === variable);
    if (known) return known[1];
    const answer = read(this.values, variable);
    this.seen.push([{ variable, read }, answer]);
    return answer;
  }
}

const value: Question['read'] = (values, variable) => JSON.stringify(values[variable]) ?? 'absent';

const given: Question['read'] = (values, variable) => {
  if (!Object.hasOwn(values, variable)) return 'absent';
  return values[variable] === null ? 'null' : 'given';
};
