import { BlockList, isIP } from 'node:net';
import type { ProxyFault } from '../failures/errors';
import { given, type Environment } from './environment';
import { isLoopback } from './loopback';

/** What VS Code's settings say about proxies. */
export interface ProxySettings {
  /** The setting `http.proxy`; absent: `HTTPS_PROXY` and its like in the environment. */
  readonly url?: string;
  /** The setting `http.noProxy`: hosts that are reached without a proxy, beside those of `NO_PROXY`. */
  readonly noProxy: readonly string[];
  /** The setting `http.proxyAuthorization`: the value of the header `Proxy-Authorization`. */
  readonly authorization?: string;
  /** The setting `http.proxyStrictSSL`: the certificate of an https proxy is verified. */
  readonly strictTls: boolean;
  /** The setting `http.proxySupport`; off: no proxy is used, whatever else is set. */
  readonly support: 'off' | 'on';
}

/** A proxy that opens tunnels to hosts. */
export interface Proxy {
  /** Scheme, host and port, without user and password. */
  readonly origin: string;
  /** TLS is spoken with the proxy itself. */
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** Value of the header `Proxy-Authorization`. */
  readonly authorization?: string;
  /** The proxy's own certificate is verified. */
  readonly strictTls: boolean;
}

/** What lies between here and a host. */
export type Route =
  | { readonly kind: 'direct' }
  /** Whatever the program that this runs in finds out, from the system or a PAC file. */
  | { readonly kind: 'host' }
  | {
      readonly kind: 'proxy';
      readonly proxy: Proxy;
      /** None stand in its URL, and the program that this runs in may know them, or ask a person. */
      readonly hostKnowsPasswords: boolean;
    }
  /** A proxy is set up that cannot be used; `proxy` names it without user and password. */
  | { readonly kind: 'faulty-proxy'; readonly proxy: string; readonly fault: ProxyFault };

/** The way to a host of this name, without brackets, at this port. */
export type Routes = (host: string, port: number) => Route;

const byHost: Route = { kind: 'host' };

/** No proxy at all. */
export const direct: Routes = () => ({ kind: 'direct' });

/**
 * The proxy of VS Code's settings, else the one of the environment, else whatever VS Code finds out. This machine is
 * never reached through a proxy, and neither is a host of `http.noProxy`; where that names none, of `NO_PROXY`.
 * @param settings undefined: this does not run in VS Code
 */
export function readRoutes(settings: ProxySettings | undefined, environment: Environment): Routes {
  if (settings?.support === 'off') return direct;
  const url = given(settings?.url) ?? proxyVariable(environment, ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']);
  if (url === undefined && settings === undefined) return direct;
  const route = url === undefined ? byHost : routeThrough(url, settings);
  const exempt =
    settings === undefined || settings.noProxy.length === 0 ? noProxyVariable(environment) : settings.noProxy;
  return (host, port) => (isLoopback(host) || isExempt(exempt, host, port) ? { kind: 'direct' } : route);
}

function routeThrough(text: string, settings: ProxySettings | undefined): Route {
  const written = text.includes('://') ? text : `http://${text}`;
  const fault = (proxy: string, fault: ProxyFault): Route => ({ kind: 'faulty-proxy', proxy, fault });
  if (/^[^:]*:\/\/[^/?#\\]*[/?#\\].*@/s.test(written)) return fault(hostBehindUser(written), 'unencoded');
  if (!URL.canParse(written)) return fault(hostBehindUser(text), 'no-proxy-url');
  const { protocol, hostname, port, username, password } = new URL(written);
  const secure = protocol === 'https:';
  const origin = `${protocol}//${hostname}${port === '' ? '' : `:${port}`}`;
  if (settings !== undefined && /^socks(4a?|5h?)?:$/.test(protocol)) return byHost;
  if ((!secure && protocol !== 'http:') || hostname === '') return fault(origin, 'no-proxy-url');
  const authorization = given(settings?.authorization) ?? basicAuthorization(username, password);
  return {
    kind: 'proxy',
    hostKnowsPasswords: settings !== undefined && authorization === undefined,
    proxy: {
      origin,
      secure,
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? (secure ? 443 : 80) : Number(port),
      ...(authorization !== undefined && { authorization }),
      strictTls: settings?.strictTls ?? true,
    },
  };
}

/** User and password as they stand in a URL, which may be encoded there. */
function basicAuthorization(username: string, password: string): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands behind the last `@`, without a path. */
function hostBehindUser(text: string): string {
  const behind = text.replace(/^.*@/s, '');
  return behind === text ? text : behind.replace(/[/?#\\].*$/s, '');
}

function noProxyVariable(environment: Environment): readonly string[] {
  return (proxyVariable(environment, ['NO_PROXY']) ?? '').split(/[\s,]+/);
}

/** Such variables are written in either case. */
function proxyVariable(environment: Environment, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = given(environment[name]) ?? given(environment[name.toLowerCase()]);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** An entry names a host with all hosts below it, perhaps at one port only, or a range of addresses. */
function isExempt(entries: readonly string[], host: string, port: number): boolean {
  return entries.some((entry) => {
    const text = entry.trim().toLowerCase();
    if (text === '') return false;
    if (text === '*') return true;
    if (isIP(host) !== 0 && /\/\d+$/.test(text)) return isWithin(text, host);
    const [, name = text, onlyPort] = /^(.*?)(?::(\d+))?$/.exec(isIP(text) === 6 ? `[${text}]` : text) ?? [];
    if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
    const domain = name.replace(/^\[(.*)\]$/, '$1').replace(/^\*?\./, '');
    return domain !== '' && (host.toLowerCase() === domain || host.toLowerCase().endsWith(`.${domain}`));
  });
}

function isWithin(range: string, address: string): boolean {
  const [network = '', length = ''] = range.split('/');
  const family = isIP(network);
  if (family === 0 || family !== isIP(address) || Number(length) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(length), type);
  return list.check(address, type);
}
