import { sentence, type Sentence } from '../../model/sentence';
import { isLoopback } from '../wire/loopback';

/** Why nothing may be sent to this endpoint; undefined: it may. */
export function endpointObjection(endpoint: string): Sentence | undefined {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(endpoint) || !URL.canParse(endpoint)) {
    return sentence(
      'The endpoint "{0}" is no URL. Write it like https://host or http://127.0.0.1:4010.',
      shownEndpoint(endpoint),
    );
  }
  const { protocol, hostname, username, password, search, hash, host } = new URL(endpoint);
  // A password that is not encoded ends the host before its time.
  if (username !== '' || password !== '' || endpoint.includes('@')) {
    const shown = username === '' && password === '' ? shownEndpoint(endpoint) : host;
    return sentence('The endpoint at {0} holds a user name or a password. Take it out of the URL.', shown);
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

/** An endpoint as a settings file has it, without what may be secret in it: what stands before a host, or behind a path. */
export function shownEndpoint(endpoint: string): string {
  return endpoint.replace(/^([a-z][a-z\d+.-]*:\/\/)?[^]*@/i, '$1…@').replace(/[?#][^]*$/, '…');
}
