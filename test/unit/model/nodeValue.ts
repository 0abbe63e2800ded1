import type { JsonNode } from '../../../src/model/jsonNode';

/** What `JSON.parse` would make of a node. */
export function valueOf(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'object':
      return Object.fromEntries(node.properties.map(({ key, value }) => [key.value, valueOf(value)]));
    case 'array':
      return node.items.map(valueOf);
    case 'number':
      return Number(node.text);
    case 'string':
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
}
