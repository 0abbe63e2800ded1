import type { SourceAccount } from '../eventbridge/partnerEventsApi';

/** What is known of one source name on one connection. */
export type SourceKnowledge =
  /** Not asked yet, being asked, or it could not be found out. */
  | { readonly kind: 'not-known' }
  /** The connection has no source of this name. */
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'there';
      /** Absent as long as they are not known. */
      readonly accounts?: readonly SourceAccount[];
    };
