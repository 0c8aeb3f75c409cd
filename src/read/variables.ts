import { own } from '../domain/own.js';

/** The coerced values of an operation's variables; one that is absent has no property. */
export type Values = Readonly<Record<string, unknown>>;

/** What a plan depends on: something that it has asked of a variable. */
export interface Question {
  readonly variable: string;
  readonly read: (values: Values, variable: string) => string;
}

/**
 * The variables of an operation as a plan reads them. Either it binds one, as a parameter, and is the
 * same whatever the value is; or it looks at one, and is remembered with what it has asked.
 */
export class Variables {
  readonly values: Values;
  /** What was asked. */
  readonly seen: Question[] = [];

  constructor(values: Values) {
    this.values = values;
  }

  /** The value; undefined when it is absent. */
  look(variable: string): unknown {
    this.seen.push({ variable, read: value });
    return own(this.values, variable);
  }

  /** The value. It asks only for its shape: the fields that are given, and the lengths of lists. */
  shaped(variable: string): unknown {
    this.seen.push({ variable, read: shape });
    return own(this.values, variable);
  }

  /** Whether it has a value. */
  given(variable: string): 'absent' | 'null' | 'given' {
    this.seen.push({ variable, read: given });
    return given(this.values, variable);
  }
}

const value = (values: Values, variable: string) =>
  JSON.stringify(own(values, variable)) ?? 'absent';

const shape = (values: Values, variable: string) =>
  JSON.stringify(own(values, variable), (_, one) =>
    typeof one === 'string' || typeof one === 'number' ? 0 : one,
  ) ?? 'absent';

const given = (values: Values, variable: string) => {
  const found = own(values, variable);
  if (found === undefined) return 'absent';
  return found === null ? 'null' : 'given';
};
