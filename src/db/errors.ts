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

/** The database does not answer now. What was asked has failed; the same may work in a moment. */
export class DatabaseUnavailable extends DatabaseError {
  override readonly name = 'DatabaseUnavailable';
}
