import { GraphQLError } from 'graphql';

/**
 * The caller's mistake: coded `BAD_USER_INPUT`, with the argument that it is in.
 *
 * @param argument name of the argument, with the path inside it where it has one (`ids[3]`)
 */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument } });
}
