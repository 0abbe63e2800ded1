import { sentence, type Sentence } from '../model/sentence';

/** Why nothing may be sent to this endpoint; undefined: it may. */
export function endpointObjection(endpoint: string): Sentence | undefined {
  if (!URL.canParse(endpoint)) {
    return sentence('The endpoint "{0}" is not a URL. Write it like https://host or http://127.0.0.1:4010.', endpoint);
  }
  const { protocol, hostname, username, password, search, hash, host } = new URL(endpoint);
  if (username !== '' || password !== '') {
    return sentence('The endpoint at {0} holds a user name or a password. Take it out of the URL.', host);
  }
  if (search !== '' || hash !== '') {
    return sentence('The endpoint at {0} holds a query or a fragment. Take it out of the URL.', host);
  }
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return undefined;
  return sentence(
    'The endpoint {0} is not encrypted. Use https; plain http is for this machine only (127.0.0.1, localhost).',
    endpoint,
  );
}

/** @param hostname an IPv6 address with brackets or without */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|\[::1\]|::1|127(\.\d{1,3}){3})$/.test(hostname);
}
