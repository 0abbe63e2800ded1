import type { Sentence } from '../model/sentence';

/** Entries or a command in another form, and what to know of it; `impossible`: that form cannot say them. */
export type WrittenForm =
  | { readonly kind: 'text'; readonly text: string; readonly notices: readonly Sentence[] }
  | { readonly kind: 'impossible'; readonly reason: Sentence };
