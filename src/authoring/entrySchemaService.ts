import {
  getLanguageService,
  TextDocument,
  type JSONSchema,
  type LanguageService,
} from 'vscode-json-languageservice/lib/esm/jsonLanguageService.js';
import entrySchema from '../check/generated/entry.schema.json';

/**
 * The JSON language service with the schema of an entry. What it is given is an array with one entry, so that the rest of the
 * file costs nothing. Of an object that is the root, it would follow a member "$schema".
 * @param contract the JSON Schema that Detail is held to besides
 */
export function entrySchemaService(contract?: JSONSchema): LanguageService {
  const service = getLanguageService({});
  const schema: JSONSchema = { type: 'array', items: withContract(entrySchema, contract) };
  service.configure({ schemas: [{ uri: 'partner-events:entry', fileMatch: ['*'], schema }] });
  return service;
}

/** An array with one entry, for the service. */
export function entryInArray(text: string): TextDocument {
  return TextDocument.create('entry.json', 'jsonc', 0, text);
}

function withContract(schema: JSONSchema, contract: JSONSchema | undefined): JSONSchema {
  if (contract === undefined) return schema;
  const { Detail = true, ...others } = schema.properties ?? {};
  return { ...schema, properties: { ...others, Detail: { allOf: [Detail, contract] } } };
}
