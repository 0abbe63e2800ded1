import { isRecord } from '../model/unknownValues';

/** What is to stand in `files.associations`, or that what stands there is nothing that could be added to. */
export type AssociationEdit =
  | { readonly kind: 'edited'; readonly setting: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unreadable' };

/**
 * The pattern of `files.associations` that means this file alone.
 * @param path absolute, or from the parent of the workspace folder on, so that it is right for whoever has the folder
 */
export function associationPattern(path: string): string {
  const escaped = path.replaceAll('\\', '/').replace(/[*?[\]{}]/g, (special) => `[${special}]`);
  return /^(?:\/|[a-z]:)/i.test(escaped) ? escaped : `**/${escaped}`;
}

/** The setting with one more association; what it holds stays, also what nobody here understands. */
export function withAssociation(setting: unknown, pattern: string, language: string): AssociationEdit {
  if (setting !== undefined && !isRecord(setting)) return { kind: 'unreadable' };
  return { kind: 'edited', setting: { ...setting, [pattern]: language } };
}
