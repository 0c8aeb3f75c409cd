import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  visit,
} from 'graphql';

/**
 * The argument that a value was written in: its name and the path inside it, like `ids[3]` or
 * `filter.topics[0]`. Undefined for a value in no argument, such as the default of a variable.
 */
export function argumentOfValue(document: DocumentNode, value: ASTNode): string | undefined {
  return findArgument(document, (node) => node === value);
}

/** The first argument, as the operation reads, that takes the variable; written the same way. */
export function argumentOfVariable(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variable: string,
): string | undefined {
  // Other operations of the document may use the same name for something else.
  const definitions = document.definitions.filter(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return findArgument(
    { kind: Kind.DOCUMENT, definitions: [operation, ...definitions] },
    (node) => node.kind === Kind.VARIABLE && node.name.value === variable,
  );
}

function findArgument(
  document: DocumentNode,
  matches: (node: ASTNode) => boolean,
): string | undefined {
  let found: string | undefined;
  visit(document, {
    Argument({ name, value }) {
      const path = findPath(value, matches);
      if (path === undefined) return undefined;
      found = name.value + path;
      return BREAK;
    },
  });
  return found;
}

function findPath(value: ValueNode, matches: (node: ASTNode) => boolean): string | undefined {
  if (matches(value)) return '';
  if (value.kind === Kind.LIST) {
    for (const [index, item] of value.values.entries()) {
      const rest = findPath(item, matches);
      if (rest !== undefined) return `[${index}]${rest}`;
    }
  }
  if (value.kind === Kind.OBJECT) {
    for (const field of value.fields) {
      const rest = matches(field) ? '' : findPath(field.value, matches);
      if (rest !== undefined) return `.${field.name.value}${rest}`;
    }
  }
  return undefined;
}
