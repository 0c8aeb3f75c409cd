/** The database cannot be used as it stands. The message is one sentence that says what to do. */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';

  /** @param database the file, or the URL without its password. */
  constructor(
    message: string,
    readonly database: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An operation, or a statement of it, ran for longer than it may, and was ended. */
export class ReadTimeout extends Error {
  override readonly name = 'ReadTimeout';
}

/** What an operation reads, or its answer, has more than so many bytes. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';

  constructor(bytes: number) {
    super(`The answer has more than ${bytes} bytes: ask for fewer rows or fields at once.`);
  }
}

/** The database does not answer now. What was asked has failed; the same may work in a moment. */
export class DatabaseUnavailable extends DatabaseError {
  override readonly name = 'DatabaseUnavailable';
}

/** A statement met a row for which the operation is refused: it is asked again, in a way that says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
