import * as tls from 'node:tls';
import type { CertificateTrust } from './transport';

/** Reads PEM certificates of authorities: those that Node trusts by default, or those of the operating system's store. */
export type AuthorityReader = (store: 'default' | 'system') => readonly string[];

/** The certificate authorities of the operating system, where companies put their own. */
export class SystemAuthorities {
  private found: CertificateTrust | undefined;

  /** @param read undefined: this Node cannot read the store, so that nothing is added */
  constructor(private readonly read: AuthorityReader | undefined = nodeReader()) {}

  /** Those of the operating system beside the default ones. They are read once: that takes tens of milliseconds. */
  trust(): CertificateTrust {
    this.found ??= this.find();
    return this.found;
  }

  private find(): CertificateTrust {
    if (this.read === undefined) return {};
    try {
      const byDefault = this.read('default');
      const authorities = [...new Set([...byDefault, ...this.read('system')])];
      if (authorities.length === new Set(byDefault).size) return {};
      return { authorities, secureContext: tls.createSecureContext({ ca: authorities }) };
    } catch {
      // A store that cannot be read adds nothing: the default authorities are trusted all the same.
      return {};
    }
  }
}

/** `tls.getCACertificates` came with Node 22.15. */
function nodeReader(): AuthorityReader | undefined {
  const { getCACertificates }: typeof tls & { readonly getCACertificates?: AuthorityReader } = tls;
  return getCACertificates;
}
