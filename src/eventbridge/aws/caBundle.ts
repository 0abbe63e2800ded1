import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sentence, type Sentence } from '../../model/sentence';
import { errorCode } from '../../model/unknownValues';
import type { AwsConnection } from '../connection';
import type { Environment } from '../wire/environment';
import { withHomeFolder, type AwsProfile } from './files/awsProfiles';

/** A file with certificate authorities, and the setting that names it. */
export interface CaBundle {
  readonly path: string;
  readonly setting: 'caBundle' | 'AWS_CA_BUNDLE' | 'ca_bundle';
}

export type AuthoritiesReading =
  | { readonly kind: 'read'; readonly authorities: readonly string[] }
  | { readonly kind: 'unusable'; readonly reason: Sentence };

/** The bundle of the connection, else of `AWS_CA_BUNDLE`, else of the profile; undefined: none is named. */
export function caBundleOf(
  { caBundle, resolved }: AwsConnection,
  environment: Environment,
  profile: AwsProfile | undefined,
): CaBundle | undefined {
  const named = (path: string | undefined, setting: CaBundle['setting']): CaBundle | undefined =>
    path === undefined || path.trim() === '' ? undefined : { path: withHomeFolder(path.trim(), environment), setting };
  const own = named(caBundle, 'caBundle');
  if (own !== undefined || resolved === true) return own;
  return named(environment['AWS_CA_BUNDLE'], 'AWS_CA_BUNDLE') ?? named(profile?.caBundle, 'ca_bundle');
}

/** Reads the certificates of a PEM file. */
export async function readAuthorities({ path, setting }: CaBundle): Promise<AuthoritiesReading> {
  const unusable = (reason: Sentence): AuthoritiesReading => ({ kind: 'unusable', reason });
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = errorCode(error) ?? '';
    return unusable(
      code === 'ENOENT'
        ? sentence('There is no CA bundle at {0}. Correct the path in {1}.', path, setting)
        : sentence('The CA bundle {0} cannot be read ({1}). Check the file, or the path in {2}.', path, code, setting),
    );
  }
  const authorities = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (authorities.length === 0) {
    return unusable(
      sentence('The CA bundle {0} holds no certificate. It must be a PEM file; check {1}.', path, setting),
    );
  }
  const broken = authorities.findIndex((pem) => !isCertificate(pem));
  if (broken === -1) return { kind: 'read', authorities };
  return unusable(sentence('Certificate {0} of the CA bundle {1} is broken. Correct the file.', broken + 1, path));
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
