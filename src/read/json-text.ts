/** A value that is known only as JSON text. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The value itself, for whoever needs it after all. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** The JSON of an answer. */
export function jsonOf(result: { readonly data?: unknown }): string {
  const { data } = result;
  return data instanceof JsonText && Object.keys(result).length === 1
    ? `{"data":${data.text}}`
    : JSON.stringify(result);
}
