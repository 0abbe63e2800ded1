import { sourceNameLead } from '../model/sourceName';

/** Begins the names of all sources of a partner. */
export function partnerPrefix(partnerName: string): string {
  return `${sourceNameLead}${partnerName}/`;
}

/** The partner that a name, or the beginning of one, belongs to. */
export function partnerOf(name: string): string {
  return name.split('/', 2)[1] ?? '';
}
