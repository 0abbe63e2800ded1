import assert from 'node:assert/strict';
import https from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import * as vscode from 'vscode';
import { proxySettings } from '../../src/connections/networkSettings';
import { createAwsPartnerEventsApi } from '../../src/eventbridge/aws/awsPartnerEventsApi';
import type { CallAnswer } from '../../src/eventbridge/partnerEventsApi';
import { readRoutes, type Routes } from '../../src/eventbridge/wire/proxy';
import { defaultTimeouts } from '../../src/eventbridge/wire/transport';
import { inEnglish } from '../../src/model/sentence';
import { authorityCertificate, certificateOfAuthority } from '../support/authorityCertificate';
import { described } from '../support/describedSource';
import {
  answer,
  deadEndpoint,
  serve,
  serveConnections,
  type Behaviour,
  type RunningServer,
} from '../support/misbehavingServer';
import { Opened } from '../support/opened';
import {
  refuseTunnel,
  startProxy,
  tunnelTo,
  type RunningProxy,
  type TunnelBehaviour,
} from '../support/tunnellingProxy';
import { startSocksProxy } from '../support/socksProxy';

const source = { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' };
const endpoint = 'https://events.eu-west-1.amazonaws.com';
/** A host that no name server knows: to go straight to it leads nowhere. */
const unknownEndpoint = 'https://service.example';
const straight = /^The host of https:\/\/service\.example (was not found|could not be looked up)/;
const known: Behaviour = (response) => {
  answer(response, 200, source);
};

describe('A request whose way VS Code finds', () => {
  const opened = new Opened();
  const { running } = opened;
  const deprecations: string[] = [];
  const note = ({ name, message }: Error) => {
    if (name === 'DeprecationWarning') deprecations.push(message);
  };

  before(() => {
    process.on('warning', note);
  });

  after(() => {
    process.off('warning', note);
    assert.deepEqual(deprecations, []);
  });

  afterEach(async () => {
    await opened.close();
  });

  const service = (behave = known): Promise<RunningServer> => running(serve(behave, certificateOfAuthority));

  const proxyFor = (behave: TunnelBehaviour): Promise<RunningProxy> => running(startProxy(behave));

  async function describeSource(
    timeouts = defaultTimeouts,
    to = endpoint,
    routes: Routes = () => ({ kind: 'host' }),
  ): Promise<CallAnswer<unknown>> {
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: to,
      credentials: () => Promise.reject(new Error('not signed')),
      unsigned: true,
      timeouts,
      certificates: { authorities: [authorityCertificate] },
      routes,
    });
    return described(api);
  }

  async function notReached(timeouts = defaultTimeouts, to = endpoint) {
    const ending = await describeSource(timeouts, to);
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    assert.ok(!JSON.stringify(ending).includes('hunter2'));
    return { reason: inEnglish(ending.reason), retryable: ending.retryable };
  }

  describe('in its settings', () => {
    const set = async (name: 'proxy' | 'proxySupport', value: string | undefined) => {
      await vscode.workspace.getConfiguration('http').update(name, value, vscode.ConfigurationTarget.Global);
    };

    afterEach(async () => {
      await set('proxy', undefined);
      await set('proxySupport', undefined);
    });

    for (const support of ['on', 'fallback', 'override']) {
      it(`goes through the proxy where http.proxySupport is ${support}`, async () => {
        const server = await service();
        const proxy = await proxyFor(tunnelTo(server.endpoint));
        await set('proxy', proxy.url.replace('://', '://me:hunter2@'));
        await set('proxySupport', support);
        const ending = await describeSource();
        assert.equal(ending.kind, 'answered', JSON.stringify(ending));
        assert.deepEqual(
          proxy.asked.map(({ target, headers }) => [target, headers['proxy-authorization']]),
          [['events.eu-west-1.amazonaws.com:443', `Basic ${Buffer.from('me:hunter2').toString('base64')}`]],
        );
        assert.equal(server.requests[0]?.headers['proxy-authorization'], undefined);
      });
    }

    it('is left to VS Code unless they name an http proxy, or http.proxySupport is off', async () => {
      const route = () => readRoutes(proxySettings(), {})('service.example', 443);
      assert.equal(route().kind, 'host');
      for (const support of ['on', 'fallback', 'override']) {
        await set('proxySupport', support);
        assert.equal(route().kind, 'host', support);
      }
      await set('proxySupport', 'off');
      assert.equal(route().kind, 'direct');
      await set('proxySupport', undefined);
      await set('proxy', 'socks5://proxy.example:1080');
      assert.equal(route().kind, 'host');
      await set('proxy', 'https://proxy.example');
      const explicit = route();
      assert.ok(explicit.kind === 'proxy');
      assert.equal(explicit.proxy.strictTls, true);
    });

    it('goes straight where http.proxySupport is off', async () => {
      const proxy = await proxyFor(refuseTunnel(502));
      await set('proxy', proxy.url);
      await set('proxySupport', 'off');
      assert.match((await notReached(defaultTimeouts, unknownEndpoint)).reason, straight);
      assert.equal(proxy.connections(), 0);
    });

    it('has not left where the proxy refuses, is not there, or opens no way', async () => {
      const asking = await proxyFor(refuseTunnel(407));
      await set('proxy', asking.url.replace('://', '://me:hunter2@'));
      assert.deepEqual(await notReached(), {
        reason: `The proxy ${asking.url} asks for a user and a password. Put them into its URL, or set http.proxyAuthorization.`,
        retryable: false,
      });
      const failing = await proxyFor(refuseTunnel(502));
      await set('proxy', failing.url);
      assert.deepEqual(await notReached(), {
        reason: `The proxy ${failing.url} found no way to ${endpoint} (HTTP 502). Check the endpoint and the network, then try again.`,
        retryable: true,
      });
      const dead = await deadEndpoint();
      await set('proxy', dead.replace('://', '://me:hunter2@'));
      assert.deepEqual(await notReached(), {
        reason: `Nothing answers at the proxy ${dead}: the connection was refused. Start it, or correct the setting http.proxy or HTTPS_PROXY.`,
        retryable: true,
      });
      const stalling = await proxyFor((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      await set('proxy', stalling.url);
      assert.match((await notReached({ connection: 200, request: 0 })).reason, /^No connection to .* within 0\.2/);
      assert.equal(stalling.asked.length, 1);
    });

    it('has left once TLS is spoken behind the proxy', async () => {
      const server = await service((response) => response.socket?.destroy());
      const proxy = await proxyFor(tunnelTo(server.endpoint));
      await set('proxy', proxy.url);
      assert.equal((await describeSource()).kind, 'unanswered');
      assert.equal(server.requests.length, 1);
    });
  });

  describe('by a PAC file of the system', () => {
    const replaced = https as unknown as Record<string, unknown>;
    const before = { request: https.request, get: https.get };

    afterEach(() => {
      Object.assign(replaced, before);
    });

    /** VS Code's own agents, set up as VS Code does it, where the system names this PAC file. */
    function useSystemPac(pac: string, support = 'on', passwords: PasswordLookup = nobody): void {
      const require = createRequire(join(vscode.env.appRoot, 'package.json'));
      const agents = require('@vscode/proxy-agent') as ProxyAgents;
      const find = findProxy(pac);
      const parameters = {
        resolveProxy: (url: string) => Promise.resolve(find(url, new URL(url).hostname)),
        lookupProxyAuthorization: passwords,
        getProxyURL: () => undefined,
        getProxySupport: () => support,
        getNoProxyConfig: () => [],
        isAdditionalFetchSupportEnabled: () => true,
        addCertificatesV1: () => false,
        addCertificatesV2: () => false,
        loadSystemCertificatesFromNode: () => false,
        log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
        getLogLevel: () => 6,
        proxyResolveTelemetry: quiet,
        isUseHostProxyEnabled: () => true,
        loadAdditionalCertificates: () => Promise.resolve([]),
        env: {},
      };
      const original = replaced['__vscodeOriginal'];
      assert.ok(typeof original === 'object' && original !== null, 'VS Code replaces https.request.');
      const { resolveProxyWithRequest } = agents.createProxyResolver(parameters);
      Object.assign(replaced, agents.createHttpPatch(parameters, original, resolveProxyWithRequest));
    }

    const pacFor = (proxies: string) => `
      function FindProxyForURL(url, host) {
        if (url.substring(0, 6) !== 'https:') return 'DIRECT';
        if (dnsDomainIs(host, '.example')) return '${proxies}';
        return dnsDomainIs(host, '.amazonaws.com') ? '${proxies}' : 'DIRECT';
      }`;

    for (const support of ['on', 'fallback', 'override']) {
      it(`goes through the proxy that it names where http.proxySupport is ${support}`, async () => {
        const server = await service();
        const proxy = await proxyFor(tunnelTo(server.endpoint));
        useSystemPac(pacFor(`PROXY ${new URL(proxy.url).host}; DIRECT`), support);
        const ending = await describeSource();
        assert.equal(ending.kind, 'answered', JSON.stringify(ending));
        assert.deepEqual(
          proxy.asked.map(({ target }) => target),
          ['events.eu-west-1.amazonaws.com:443'],
        );
      });
    }

    it('has not left where that proxy refuses, or stalls', async () => {
      const refusing = await proxyFor(refuseTunnel(407));
      useSystemPac(pacFor(`PROXY ${new URL(refusing.url).host}`));
      assert.match((await notReached()).reason, new RegExp(`^The proxy ${refusing.url} asks for a user`));
      const stalling = await proxyFor((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      useSystemPac(pacFor(`PROXY ${new URL(stalling.url).host}`));
      assert.equal((await notReached({ connection: 200, request: 0 })).retryable, true);
    });

    it('goes through a SOCKS proxy that it names, and has not left where that closes', async () => {
      const server = await service();
      const proxy = await running(startSocksProxy(server.endpoint));
      useSystemPac(pacFor(`SOCKS ${proxy.host}`));
      const ending = await describeSource();
      assert.equal(ending.kind, 'answered', JSON.stringify(ending));
      assert.deepEqual(proxy.asked, ['events.eu-west-1.amazonaws.com']);
      const closing = await running(serveConnections((socket) => socket.destroy(), false));
      useSystemPac(pacFor(`SOCKS ${new URL(closing.endpoint).host}`));
      assert.match((await notReached()).reason, /^The proxy socks:\/\/127\.0\.0\.1:\d+ opened no connection\. /);
    });

    it('asks VS Code for the password of a proxy that the settings name without one', async () => {
      const server = await service();
      const tunnel = tunnelTo(server.endpoint);
      const proxy: RunningProxy = await proxyFor((socket) => {
        if (proxy.asked.at(-1)?.headers['proxy-authorization'] === 'Negotiate token') tunnel(socket);
        else socket.end('HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n');
      });
      useSystemPac(pacFor(`PROXY ${new URL(proxy.url).host}`), 'on', (_, authenticate) =>
        Promise.resolve(authenticate === undefined ? undefined : 'Negotiate token'),
      );
      const routes = readRoutes({ url: proxy.url, noProxy: [], strictTls: true, support: 'on' }, {});
      const ending = await describeSource(defaultTimeouts, endpoint, routes);
      assert.equal(ending.kind, 'answered', JSON.stringify(ending));
      assert.equal(server.requests.length, 1);
    });

    it('goes straight where it says so, or http.proxySupport is off', async () => {
      const proxy = await proxyFor(refuseTunnel(502));
      useSystemPac(pacFor('DIRECT'));
      assert.match((await notReached(defaultTimeouts, unknownEndpoint)).reason, straight);
      useSystemPac(pacFor(`PROXY ${new URL(proxy.url).host}`), 'off');
      assert.match((await notReached(defaultTimeouts, unknownEndpoint)).reason, straight);
      assert.equal(proxy.connections(), 0);
    });
  });
});

/** @param authenticate what the proxy asks for; absent before it was asked */
type PasswordLookup = (proxy: string, authenticate?: unknown) => Promise<string | undefined>;

const nobody: PasswordLookup = () => Promise.resolve(undefined);

interface ProxyAgents {
  createProxyResolver(parameters: object): { readonly resolveProxyWithRequest: unknown };
  createHttpPatch(parameters: object, originals: object, resolve: unknown): object;
}

function quiet(): void {
  // Nothing is logged.
}

/** The function of a PAC file, with the helper of PAC files that the test uses. */
function findProxy(pac: string): (url: string, host: string) => string {
  const context = createContext({ dnsDomainIs: (host: string, domain: string) => host.endsWith(domain) });
  return runInContext(`${pac}; FindProxyForURL`, context) as (url: string, host: string) => string;
}
