import { GraphQLError } from 'graphql';

/**
 * The caller's mistake: coded `BAD_USER_INPUT`, with the argument that it is in.
 *
 * @param argument name of the argument, with the path inside it where it has one (`ids[3]`)
 * @param details what else a program should know of it
 */
export function badInput(argument: string, message: string, details: object = {}): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'BAD_USER_INPUT', argument, ...details },
  });
}
