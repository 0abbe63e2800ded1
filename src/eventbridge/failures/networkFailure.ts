import { sentence, type Sentence } from '../../model/sentence';
import { errorCode } from '../../model/unknownValues';

/** What an error of Node's network modules means for a connection that was to be opened. */
interface NetworkFailure {
  /** `network`: there is no way to the host, for now or at all. `encryption`: something answers there, and not as it should. */
  readonly of: 'network' | 'encryption';
  /** The next try may find the connection open. */
  readonly retryable: boolean;
  /** @param origin scheme, host and port that the connection was for */
  readonly text: (origin: string, code: string) => Sentence;
  /** Where the connection was for a proxy; absent: what is said of any other code. */
  readonly ofProxy?: (proxy: string, code: string) => Sentence;
}

const refused: NetworkFailure = {
  of: 'network',
  retryable: true,
  text: (origin) =>
    sentence(
      'Nothing answers at {0}: the connection was refused. Start the service there, or correct the endpoint.',
      origin,
    ),
  ofProxy: (proxy) =>
    sentence(
      'Nothing answers at the proxy {0}: the connection was refused. Start it, or correct the setting http.proxy or HTTPS_PROXY.',
      proxy,
    ),
};

const closed: NetworkFailure = {
  of: 'network',
  retryable: true,
  text: (origin) =>
    sentence(
      '{0} closed the connection while it was being opened. Check the endpoint and the network, then try again.',
      origin,
    ),
};

const silent: NetworkFailure = {
  of: 'network',
  retryable: true,
  text: (origin) =>
    sentence(
      '{0} did not answer while the connection was being opened. Check the network and the firewall, then try again.',
      origin,
    ),
};

const hostNotFound: NetworkFailure = {
  of: 'network',
  retryable: false,
  text: (origin) => sentence('The host of {0} was not found. Check the Region, the endpoint and the network.', origin),
  ofProxy: (proxy) =>
    sentence('The host of the proxy {0} was not found. Correct the setting http.proxy or HTTPS_PROXY.', proxy),
};

const hostNotLookedUp: NetworkFailure = {
  of: 'network',
  retryable: false,
  text: (origin) => sentence('The host of {0} could not be looked up. Check the network, then try again.', origin),
};

const noWay: NetworkFailure = {
  of: 'network',
  retryable: false,
  text: (origin) => sentence('There is no way to {0} from here. Check the network, then try again.', origin),
};

const certificateOfOther: NetworkFailure = {
  of: 'encryption',
  retryable: false,
  text: (origin) =>
    sentence('The certificate that came from {0} belongs to another host. Correct the endpoint.', origin),
};

const certificateOutOfDate: NetworkFailure = {
  of: 'encryption',
  retryable: false,
  text: (origin) =>
    sentence(
      'The certificate of {0} is not valid today. Check the clock of this machine, then ask who runs the service.',
      origin,
    ),
};

const certificateNotTrusted: NetworkFailure = {
  of: 'encryption',
  retryable: false,
  text: (origin, code) =>
    sentence(
      'The certificate of {0} is not trusted ({1}). If your organization has its own certificate authority, name its PEM file in `caBundle` of the connection, or in the environment variable AWS_CA_BUNDLE.',
      origin,
      code,
    ),
  ofProxy: (proxy, code) =>
    sentence(
      'The certificate of the proxy {0} is not trusted ({1}). If your organization has its own certificate authority, name its PEM file in `caBundle` of the connection, or in the environment variable AWS_CA_BUNDLE.',
      proxy,
      code,
    ),
};

const noTls: NetworkFailure = {
  of: 'encryption',
  retryable: false,
  text: (origin, code) => sentence('{0} does not speak TLS as expected ({1}). Correct the endpoint.', origin, code),
};

const failures: ReadonlyMap<string, NetworkFailure> = new Map([
  ['ECONNREFUSED', refused],
  ['ECONNRESET', closed],
  ['EPIPE', closed],
  ['ETIMEDOUT', silent],
  ['ENOTFOUND', hostNotFound],
  ['EAI_AGAIN', hostNotLookedUp],
  ['EHOSTUNREACH', noWay],
  ['ENETUNREACH', noWay],
  ['ENETDOWN', noWay],
  ['ERR_TLS_CERT_ALTNAME_INVALID', certificateOfOther],
  ['CERT_HAS_EXPIRED', certificateOutOfDate],
  ['CERT_NOT_YET_VALID', certificateOutOfDate],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', certificateNotTrusted],
  ['SELF_SIGNED_CERT_IN_CHAIN', certificateNotTrusted],
  ['UNABLE_TO_GET_ISSUER_CERT', certificateNotTrusted],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', certificateNotTrusted],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', certificateNotTrusted],
  ['CERT_UNTRUSTED', certificateNotTrusted],
  ['CERT_REVOKED', certificateNotTrusted],
  ['CERT_REJECTED', certificateNotTrusted],
  ['INVALID_CA', certificateNotTrusted],
  ['EPROTO', noTls],
]);

/** What is known of an error with this code; undefined: nothing. */
export function networkFailure(code: string): NetworkFailure | undefined {
  return failures.get(code) ?? (code.startsWith('ERR_SSL_') ? noTls : undefined);
}

/** The code of an error of Node's network modules; where several addresses were tried, one that allows a retry first. */
export function networkErrorCode(error: unknown): string | undefined {
  if (!(error instanceof AggregateError)) return errorCode(error);
  const codes = error.errors.flatMap((one) => networkErrorCode(one) ?? []);
  return codes.find((code) => networkFailure(code)?.retryable === true) ?? codes[0];
}
