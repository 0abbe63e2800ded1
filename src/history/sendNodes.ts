/** What the view "Sends" shows. */
export type SendsNode = SendNode | PartsNode | UnbegunNode | SentEntryNode | MoreNode | NoMatchNode;

export interface SendNode {
  readonly kind: 'send';
  /** The same for the same thing, so that what is expanded stays so. */
  readonly id: string;
  readonly sendId: string;
}

/** The sends that one large file was sent in. */
export interface PartsNode {
  readonly kind: 'parts';
  readonly id: string;
  readonly partOf: string;
}

/** The parts of a large file that had not begun when its send was interrupted. */
export interface UnbegunNode {
  readonly kind: 'unbegun';
  readonly id: string;
  readonly partOf: string;
}

/** One entry of a send. */
export interface SentEntryNode {
  readonly kind: 'sent-entry';
  readonly id: string;
  readonly sendId: string;
  /** Among the entries of the send, from 0. */
  readonly place: number;
}

/** Stands at the end of rows that are not all there. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  /** Whose entries they are; undefined: sends. */
  readonly sendId: string | undefined;
}

/** Stands in place of all others where nothing fits the filter. */
export interface NoMatchNode {
  readonly kind: 'no-match';
  readonly id: string;
}

export function sendNode(sendId: string): SendNode {
  return { kind: 'send', id: sendId, sendId };
}

export function partsNode(partOf: string): PartsNode {
  return { kind: 'parts', id: `parts ${partOf}`, partOf };
}

export function unbegunNode(partOf: string): UnbegunNode {
  return { kind: 'unbegun', id: `unbegun ${partOf}`, partOf };
}

export function sentEntryNode(sendId: string, place: number): SentEntryNode {
  return { kind: 'sent-entry', id: `${sendId} ${place}`, sendId, place };
}

export function moreNode(sendId: string | undefined): MoreNode {
  return { kind: 'more', id: `more ${sendId ?? ''}`, sendId };
}

export const noMatchNode: NoMatchNode = { kind: 'no-match', id: 'no-match' };
