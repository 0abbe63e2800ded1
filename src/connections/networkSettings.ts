import * as vscode from 'vscode';
import type { ProxySettings } from '../eventbridge/wire/proxy';

/** What VS Code's settings say about proxies. */
export function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration('http');
  const url = textOf(http.get('proxy'));
  const authorization = textOf(http.get('proxyAuthorization'));
  const noProxy: unknown = http.get('noProxy');
  return {
    ...(url !== undefined && { url }),
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host): host is string => typeof host === 'string') : [],
    ...(authorization !== undefined && { authorization }),
    strictTls: http.get('proxyStrictSSL') !== false,
    support: http.get('proxySupport') === 'off' ? 'off' : 'on',
  };
}

/** Whether VS Code's settings have the certificate authorities of the operating system trusted. */
export function trustsSystemCertificates(): boolean {
  return vscode.workspace.getConfiguration('http').get('systemCertificates') !== false;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
