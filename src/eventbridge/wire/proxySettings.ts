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
