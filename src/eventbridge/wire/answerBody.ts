/** What stands in the body of an answer, whatever its headers call it. */
export type AnswerBody =
  | { readonly kind: 'empty' }
  /** A JSON object. */
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, unknown>> }
  /** An error as the services that speak XML state it. */
  | { readonly kind: 'xml-error'; readonly code: string; readonly message: string }
  /** A page, a list, or what was cut off. */
  | { readonly kind: 'other' };

/** Tells what stands in a body. Never throws. */
export function readAnswerBody(bytes: Uint8Array): AnswerBody {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').trim();
  if (text === '') return { kind: 'empty' };
  if (text.startsWith('{')) return readObject(text);
  if (text.startsWith('<')) return readXmlError(text);
  return { kind: 'other' };
}

function readObject(text: string): AnswerBody {
  try {
    return { kind: 'object', members: JSON.parse(text) as Readonly<Record<string, unknown>> };
  } catch {
    return { kind: 'other' };
  }
}

/** `<ErrorResponse><Error><Code>…`, `<Response><Errors><Error><Code>…` or `<Error><Code>…`. */
function readXmlError(text: string): AnswerBody {
  const root = /^(?:<\?xml[^>]*\?>)?\s*<(?:ErrorResponse|Response|Error)[\s>]/.test(text);
  const code = root ? /<Code>([^<]*)<\/Code>/.exec(text)?.[1] : undefined;
  if (code === undefined) return { kind: 'other' };
  const message = /<[Mm]essage>([^<]*)<\/[Mm]essage>/.exec(text)?.[1] ?? '';
  return { kind: 'xml-error', code: withoutEntities(code.trim()), message: withoutEntities(message.trim()) };
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole: string, ...found) => {
    const [name, decimal, hex] = found as readonly (string | undefined)[];
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The error that an answer states. */
export interface StatedError {
  /** Absent where it gives the error no name. */
  readonly code?: string;
  readonly message: string;
}

/**
 * The error in a body or in the header `x-amzn-errortype`; undefined: it states none. A name or a message that is no
 * text is made one where that can be done.
 */
export function statedErrorOf(body: AnswerBody, typeHeader: string | undefined): StatedError | undefined {
  const named = (names: readonly unknown[], message: string): StatedError => {
    const code = names.map(errorName).find((name) => name !== undefined);
    return { message, ...(code !== undefined && { code }) };
  };
  switch (body.kind) {
    case 'xml-error':
      return named([body.code, typeHeader], body.message);
    case 'object': {
      const { __type: type, code, message, Message: capital } = body.members;
      const stated = named([type, code, typeHeader], asText(message ?? capital));
      return type === undefined && stated.code === undefined ? undefined : stated;
    }
    case 'empty':
    case 'other': {
      const stated = named([typeHeader], '');
      return stated.code === undefined ? undefined : stated;
    }
  }
}

/** Such as `AccessDeniedException`, of `com.amazonaws.events#AccessDeniedException:http://…`; undefined: it is no name. */
function errorName(value: unknown): string | undefined {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof only !== 'string') return undefined;
  const name = only
    .replace(/[,:].*$/s, '')
    .replace(/^.*#/s, '')
    .trim();
  return /^[A-Za-z][\w.]{0,199}$/.test(name) && name !== 'Unknown' ? name : undefined;
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  try {
    return JSON.stringify(value);
  } catch {
    // Nested deeper than the stack: there is nothing in it for a person.
    return '';
  }
}
