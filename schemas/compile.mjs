// Turns entry.schema.json, service-model.json and the SDK's list of Regions into code ahead of time, so that nothing is
// compiled or evaluated at run time. Writes the folders `generated` of src/, and leaves alone what is up to date there.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { partitionsSource } from './partitions.mjs';
import { readServiceModel, serviceModelSource, withServiceShapes } from './serviceModel.mjs';

const schemasFolder = dirname(fileURLToPath(import.meta.url));
const sourceFolder = join(schemasFolder, '..', 'src');

const declaration = `/** One violation of \`schemas/entry.schema.json\`. */
export interface SchemaViolation {
  /** JSON pointer of the value that is wrong; empty for the entry itself. */
  readonly instancePath: string;
  /** JSON pointer of the rule, such as \`#/properties/Time/anyOf/1/type\`. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Whether \`entry\` fulfils the schema; if not, \`validateEntry.errors\` says why until the next call. */
export declare const validateEntry: {
  (entry: unknown): boolean;
  readonly errors?: readonly SchemaViolation[] | null;
};
`;

/** Writes the validator, the schema that it fulfils, and the facts of AWS; answers the files that changed. */
export async function compileSchemas() {
  const model = await readServiceModel();
  const schema = withServiceShapes(JSON.parse(await readFile(join(schemasFolder, 'entry.schema.json'), 'utf8')), model);
  const ajv = new Ajv({
    schemas: [schema],
    allErrors: true,
    messages: false,
    strict: true,
    code: { source: true, esm: true, lines: true },
  });
  const source = standaloneCode(ajv, { validateEntry: schema.$id });
  // ajv's code requires ajv's helpers; the bundle takes in the few lines that it uses of them.
  const bundle = await build({
    stdin: { contents: source, resolveDir: schemasFolder, sourcefile: 'entryValidator.js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    logLevel: 'error',
  });
  const [output] = bundle.outputFiles;
  if (output === undefined) throw new Error('esbuild gave no output for the entry validator.');
  const files = {
    'check/generated/entryValidator.js': output.text,
    'check/generated/entryValidator.d.ts': declaration,
    'check/generated/entry.schema.json': `${JSON.stringify(schema, undefined, 2)}\n`,
    'model/generated/serviceModel.ts': serviceModelSource(model),
    'eventbridge/aws/generated/partitions.ts': await partitionsSource(),
  };
  const changed = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(sourceFolder, name);
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    changed.push(path);
  }
  return changed;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await compileSchemas();
