// What service-model.json says: the part of the service model of Amazon EventBridge that this project uses. Requests and
// the states of a source are whole; of CreateEventBus only the members that a partner's event bus has are there.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = join(dirname(fileURLToPath(import.meta.url)), 'service-model.json');

export async function readServiceModel() {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** The shapes and the rule of source names as TypeScript, each shape with those that it is made of before it. */
export function serviceModelSource(model) {
  const written = new Map();
  const write = (name) => {
    if (written.has(name)) return constantName(name);
    const { members = {}, member, required, ...constraints } = shapeOf(model, name);
    const parts = Object.entries(constraints).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    if (member !== undefined) parts.push(`member: ${write(member.shape)}`);
    if (constraints.type === 'structure') {
      const listed = Object.entries(members).map(([key, { shape }]) => `${key}: ${write(shape)}`);
      parts.push(`members: { ${listed.join(', ')} }`, `required: ${JSON.stringify(required ?? [])}`);
    }
    written.set(name, `export const ${constantName(name)} = { ${parts.join(', ')} } as const;`);
    return constantName(name);
  };
  Object.keys(model.shapes).forEach(write);
  return [
    '// Made of schemas/service-model.json; lengths are in UTF-16 units or items.',
    ...written.values(),
    `export const sourceNameRule = ${JSON.stringify(sourceNameRule(model))} as const;`,
    `export const operationNames = ${JSON.stringify(Object.keys(model.operations))} as const;`,
    '',
  ].join('\n');
}

/** The schema with what the service model says of the shapes that it names by `serviceShape`. */
export function withServiceShapes(schema, model) {
  if (Array.isArray(schema)) return schema.map((item) => withServiceShapes(item, model));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { serviceShape, ...rest } = schema;
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withServiceShapes(value, model)]));
  return serviceShape === undefined ? own : { ...own, ...stringConstraints(shapeOf(model, serviceShape)) };
}

function stringConstraints({ type, min, max, pattern }) {
  return {
    type,
    ...(min !== undefined && { minLength: min }),
    ...(max !== undefined && { maxLength: max }),
    ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
  };
}

/** The parts of the pattern of source names, which is searched for single faults. Throws where it is of another form. */
function sourceNameRule(model) {
  const { pattern } = shapeOf(model, 'EventSourceName');
  const [, prefix, characters, fewest] = /^([\w\\.]+)\(\/\[([^\]]+)\]\+\)\{(\d+),\}$/.exec(pattern) ?? [];
  if (prefix === undefined) throw new Error(`The pattern of EventSourceName has a new form: ${pattern}`);
  return { prefix: prefix.replaceAll('\\', ''), characters, fewestParts: Number(fewest) };
}

function shapeOf(model, name) {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`schemas/service-model.json has no shape ${name}.`);
  return shape;
}

function constantName(shape) {
  return shape.charAt(0).toLowerCase() + shape.slice(1);
}
