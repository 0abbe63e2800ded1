/** The parts of an identity that must not be shown; in the shape the SDK's providers give. */
export interface SecretParts {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Shorter ones are made up, for a service that checks none, and may be ordinary words. */
const shortestSecret = 16;

/**
 * A text of the service without what it may repeat of the credentials: a signature error states the canonical request,
 * the session token in it included.
 */
export function withoutSecrets(text: string, identities: Iterable<SecretParts>): string {
  const canonical = text.search(/\s*The (Canonical String|String-to-Sign)\b/);
  let shown = canonical === -1 ? text : text.slice(0, canonical);
  for (const { accessKeyId, secretAccessKey, sessionToken } of identities) {
    for (const secret of [sessionToken, secretAccessKey, accessKeyId]) {
      if (secret !== undefined && secret.length >= shortestSecret) shown = shown.replaceAll(secret, '…');
    }
  }
  return shown;
}
