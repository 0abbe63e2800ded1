import type { AwsConnection } from '../eventbridge/connection';
import { endpointObjection } from '../eventbridge/awsTarget';
import { sentence, type Sentence } from '../model/sentence';

/** One element of the setting `partnerEvents.connections`. */
export type ConfiguredConnection =
  | { readonly kind: 'usable'; readonly connection: AwsConnection }
  | { readonly kind: 'faulty'; readonly name: string; readonly reason: Sentence };

/** Reads the setting as it stands in a settings file, where anything may have been written. */
export function readConnectionSetting(setting: unknown): readonly ConfiguredConnection[] {
  if (!Array.isArray(setting)) return [];
  const taken = new Set(['Local']);
  return setting.map((element: unknown, index) => {
    const read = readConnection(element, index);
    if (read.kind === 'faulty') return read;
    const { name } = read.connection;
    if (taken.has(name)) return faulty(name, sentence('Two connections are called {0}. Give each its own name.', name));
    taken.add(name);
    return read;
  });
}

function readConnection(element: unknown, index: number): ConfiguredConnection {
  if (!isRecord(element)) {
    return faulty(`#${index + 1}`, sentence('Connection {0} is no object. Write {"name": …}.', index + 1));
  }
  const name = element['name'];
  if (typeof name !== 'string' || name.trim() === '') {
    return faulty(`#${index + 1}`, sentence('Connection {0} has no name. Give it one.', index + 1));
  }
  for (const member of ['profile', 'region', 'endpoint'] as const) {
    const value = element[member];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      return faulty(name, sentence('{0} must be a text. Correct it in the settings, or remove it.', member));
    }
  }
  const { endpoint } = element;
  const objection = typeof endpoint === 'string' ? endpointObjection(endpoint) : undefined;
  if (objection !== undefined) return faulty(name, objection);
  const production = element['production'] ?? false;
  if (typeof production !== 'boolean') return faulty(name, sentence('production must be true or false.'));
  return {
    kind: 'usable',
    connection: {
      kind: 'aws',
      name,
      production,
      partnerNames: [],
      ...textMember(element, 'profile'),
      ...textMember(element, 'region'),
      ...textMember(element, 'endpoint'),
    },
  };
}

function textMember<Name extends string>(element: Record<string, unknown>, name: Name): Partial<Record<Name, string>> {
  const value = element[name];
  return typeof value === 'string' ? ({ [name]: value } as Partial<Record<Name, string>>) : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faulty(name: string, reason: Sentence): ConfiguredConnection {
  return { kind: 'faulty', name, reason };
}
