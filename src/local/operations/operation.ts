import { readRequest, type StructureShape, type ValueOf } from '../requestShape';

/** What an operation is told about its caller. */
export interface Caller {
  /** The account that the caller's credentials name, if they name one. */
  readonly account: string | undefined;
}

export interface Reply {
  /** The JSON of the answer; undefined for the operations that answer with an empty body. */
  readonly output: object | undefined;
  /** Counts and codes for the log; never anything of a Detail. */
  readonly note?: string;
}

/** Reads the JSON of a request and carries it out. Throws ServiceFault for what the service answers with an error. */
export type Operation = (request: unknown, caller: Caller) => Reply;

export function operation<S extends StructureShape>(
  shape: S,
  run: (input: ValueOf<S>, caller: Caller) => Reply,
): Operation {
  return (request, caller) => run(readRequest(shape, request), caller);
}

/** Such as `1 source` or `2 sources`, for the note of a reply. */
export function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
