/** The parts of an identity that must not be shown; in the shape the SDK's providers give. */
export interface SecretParts {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Parts of identities that are shorter are made up, for a service that checks none, and may be ordinary words. */
const shortestOfIdentity = 16;

/** Shorter ones stand in any text by chance. */
const shortestSecret = 4;

/** In UTF-16 units: what is kept of a text that a service states. */
export const longestForeignText = 2_000;

const hidden = '…';

/** What must not be shown, however a service repeats it: plain, encoded for a URL, JSON or XML, or in base64. */
export class Secrets {
  private readonly forms = new Map<string, RegExp>();

  /** The parts of an identity. */
  addIdentity({ accessKeyId, secretAccessKey, sessionToken }: SecretParts): void {
    for (const part of [sessionToken, secretAccessKey, accessKeyId]) {
      if (part !== undefined && part.length >= shortestOfIdentity) this.add(part);
    }
  }

  /** A text by itself, such as an MFA code or a web identity token. One of less than 4 characters is not kept. */
  add(secret: string): void {
    if (secret.length >= shortestSecret && !this.forms.has(secret)) this.forms.set(secret, formsOf(secret));
  }

  /** The text with `…` in place of every secret. */
  hiddenIn(text: string): string {
    let shown = text;
    for (const forms of this.forms.values()) shown = shown.replace(forms, hidden);
    return shown;
  }
}

/**
 * A text that a service states, as it may be shown and kept: without secrets and without the canonical request that a
 * signature error repeats, and not longer than `longestForeignText`, which it says where it was.
 */
export function foreignText(text: string, secrets: Secrets): string {
  const canonical = text.search(/\s*The (Canonical String|String-to-Sign)\b/);
  return bounded(secrets.hiddenIn(canonical === -1 ? text : text.slice(0, canonical)));
}

/** So many UTF-16 units of a Detail's beginning are taken for the Detail. */
const tellingLength = 8;

/** Details that no text may repeat from their beginnings on: plain, or as JSON or XML escape them. */
export class SentDetails {
  private beginnings: readonly string[] | undefined;

  constructor(private readonly details: readonly string[]) {}

  /** A text of at most `longestForeignText` with `…` in place of what it repeats. */
  hiddenIn(text: string): string {
    this.beginnings ??= beginningsOf(this.details);
    // Nearly every text is an event ID.
    if (!this.beginnings.some((beginning) => text.includes(beginning))) return text;
    let shown = text;
    for (const detail of this.details) {
      for (const form of formsOfDetail(detail.slice(0, longestForeignText))) shown = withoutBeginning(shown, form);
    }
    return shown;
  }
}

function formsOfDetail(detail: string): ReadonlySet<string> {
  return new Set([detail, JSON.stringify(detail).slice(1, -1), escapedForXml(detail)]);
}

/** What the forms of these Details begin with, where they are long enough to tell. */
function beginningsOf(details: readonly string[]): readonly string[] {
  // Most begin alike. One unit more, so that no character is cut in two that stands in a beginning.
  const different = new Set(details.map((detail) => detail.slice(0, tellingLength + 1)));
  return [...different].flatMap((detail) =>
    [...formsOfDetail(detail)].flatMap((form) => (form.length < tellingLength ? [] : [form.slice(0, tellingLength)])),
  );
}

function withoutBeginning(text: string, detail: string): string {
  const beginning = detail.slice(0, tellingLength);
  if (beginning.length < tellingLength) return text;
  let shown = '';
  let from = 0;
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, from)) {
    let length = tellingLength;
    while (length < detail.length && text[at + length] === detail[length]) length += 1;
    shown += `${text.slice(from, at)}${hidden}`;
    from = at + length;
  }
  return shown + text.slice(from);
}

function bounded(text: string): string {
  if (text.length <= longestForeignText) return text;
  const cut = /[\ud800-\udbff]/.test(text.charAt(longestForeignText - 1)) ? longestForeignText - 1 : longestForeignText;
  return `${text.slice(0, cut)}… (cut off; it has ${String(text.length)} characters)`;
}

function formsOf(secret: string): RegExp {
  const written = Array.from(secret, formsOfCharacter).join('');
  // A short one is a word of its own, or else a part of a longer number.
  if (secret.length < shortestOfIdentity) return new RegExp(`(?<![A-Za-z0-9])${written}(?![A-Za-z0-9])`, 'g');
  return new RegExp([written, ...base64Forms(secret)].join('|'), 'g');
}

/** Plain, as the bytes of a URL (encoded once or several times), and as JSON and XML escape it. */
function formsOfCharacter(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const forms = [literally(character), bytesInHex(character)];
  if (character === ' ') forms.push('\\+');
  if (/["\\/]/.test(character)) forms.push(`\\\\{1,4}${literally(character)}`);
  if (character.length === 1) {
    const unit = character.charCodeAt(0);
    const hex = unit.toString(16);
    forms.push(`\\\\{1,4}u${anyCase(hex.padStart(4, '0'))}`, `&#(?:0{0,4}${String(unit)}|[xX]0{0,4}${anyCase(hex)});`);
  }
  const entity = xmlEntities.get(character);
  return `(?:${(entity === undefined ? forms : [...forms, entity]).join('|')})`;
}

const xmlEntities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

function escapedForXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => xmlEntities.get(character) ?? character);
}

function bytesInHex(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%(?:25){0,3}${anyCase(byte.toString(16).padStart(2, '0'))}`)
    .join('');
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** What base64, in either alphabet, makes of the secret wherever it stands in what is encoded. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The digits at the ends hang on the neighbours of the secret as well.
    const first = before === 0 ? 0 : before + 1;
    const last = (before + bytes.length) % 3 === 0 ? encoded.length : encoded.length - 1;
    return encoded.slice(first, last).replace(/[+/]/g, (digit) => (digit === '+' ? '[+-]' : '[/_]'));
  });
}
