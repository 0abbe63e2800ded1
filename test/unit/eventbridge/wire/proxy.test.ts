import assert from 'node:assert/strict';
import type { AwsConnection } from '../../../../src/eventbridge/connection';
import type { CallAnswer } from '../../../../src/eventbridge/partnerEventsApi';
import { readRoutes, type ProxySettings } from '../../../../src/eventbridge/wire/proxy';
import { inEnglish } from '../../../../src/model/sentence';
import { authorityCertificate, certificateOfAuthority } from '../../../support/authorityCertificate';
import { AwsHome } from '../../../support/awsHome';
import { describedOver } from '../../../support/describedSource';
import { answer, deadEndpoint, serve, type Behaviour, type RunningServer } from '../../../support/misbehavingServer';
import { Opened } from '../../../support/opened';
import { selfSignedCertificate } from '../../../support/selfSignedCertificate';
import {
  refuseTunnel,
  startProxy,
  tunnelTo,
  type RunningProxy,
  type TunnelBehaviour,
} from '../../../support/tunnellingProxy';

const noSettings: ProxySettings = { noProxy: [], strictTls: true, support: 'on' };
const source = { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' };
const origin = 'https://events.eu-west-1.amazonaws.com';
const known: Behaviour = (response) => {
  answer(response, 200, source);
};

describe('The way to a host', () => {
  const way = (host: string, settings: ProxySettings | undefined, environment: Record<string, string> = {}) => {
    const route = readRoutes(settings, environment)(host, 443);
    return route.kind === 'proxy' ? route.proxy.origin : route.kind;
  };

  it('goes through the proxy of the settings, else of the environment in either case, else as VS Code finds out', () => {
    const environment = { https_proxy: 'proxy.example:3128', HTTP_PROXY: 'http://plain.example' };
    assert.equal(
      way('x.example', { ...noSettings, url: 'http://set.example:8080' }, environment),
      'http://set.example:8080',
    );
    assert.equal(way('x.example', { ...noSettings, url: ' ' }, environment), 'http://proxy.example:3128');
    assert.equal(way('x.example', undefined, environment), 'http://proxy.example:3128');
    assert.equal(way('x.example', undefined, { HTTP_PROXY: 'http://plain.example' }), 'http://plain.example');
    assert.equal(way('x.example', undefined, { all_proxy: 'https://all.example' }), 'https://all.example');
    assert.equal(way('x.example', undefined), 'direct');
    assert.equal(way('x.example', noSettings), 'host');
    assert.equal(way('x.example', { ...noSettings, noProxy: ['x.example'] }), 'direct');
    assert.equal(way('x.example', { ...noSettings, support: 'off' }), 'direct');
    assert.equal(way('x.example', { ...noSettings, url: 'http://set.example', support: 'off' }, environment), 'direct');
  });

  it('to this machine is straight, whatever is set', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1']) {
      assert.equal(way(host, { ...noSettings, url: 'http://set.example' }), 'direct', host);
    }
  });

  it('is straight to the hosts that are excepted', () => {
    const excepted = (noProxy: readonly string[], host: string, environment: Record<string, string> = {}) =>
      way(host, { ...noSettings, url: 'http://set.example', noProxy }, environment) === 'direct';
    const rows: readonly (readonly [string, string, boolean])[] = [
      ['*', 'x.example', true],
      ['x.example', 'x.example', true],
      ['x.example', 'a.x.example', true],
      ['x.example', 'ax.example', false],
      ['X.Example', 'x.example', true],
      ['.x.example', 'x.example', true],
      ['*.x.example', 'a.x.example', true],
      ['x.example:443', 'x.example', true],
      ['x.example:8443', 'x.example', false],
      ['10.1.2.3/32', '10.1.2.3', true],
      ['10.1.2.3/33', '10.1.2.3', false],
      ['fd00::1/128', 'fd00::1', true],
      ['fd00::1/129', 'fd00::1', false],
      ['10.0.0.0/8', '10.1.2.3', true],
      ['10.0.0.0/8', '11.1.2.3', false],
      ['10.0.0.0/99', '10.1.2.3', false],
      ['10.1.2.3', '10.1.2.3', true],
      ['fd00::/8', 'fd00::1', true],
      ['fd00::1', 'fd00::1', true],
      ['fd00::/8', 'x.example', false],
      ['', 'x.example', false],
    ];
    for (const [entry, host, expected] of rows) {
      assert.equal(excepted([entry], host), expected, `${entry} ${host}`);
      assert.equal(excepted([], host, { NO_PROXY: `a.example, ${entry}` }), expected, `NO_PROXY ${entry} ${host}`);
    }
    assert.equal(excepted(['a.example'], 'x.example', { NO_PROXY: 'x.example' }), false);
  });

  it('carries the user and the password of the URL, or what the settings say, and shows neither', () => {
    const proxyOf = (settings: Partial<ProxySettings>) => {
      const route = readRoutes({ ...noSettings, ...settings }, {})('x.example', 443);
      assert.ok(route.kind === 'proxy');
      return route.proxy;
    };
    const ofUrl = proxyOf({ url: 'http://me:p%40ss%25@proxy.example:3128' });
    assert.equal(ofUrl.authorization, `Basic ${Buffer.from('me:p@ss%').toString('base64')}`);
    assert.equal(ofUrl.origin, 'http://proxy.example:3128');
    assert.equal(proxyOf({ url: 'http://me:you@proxy.example', authorization: 'Bearer x' }).authorization, 'Bearer x');
    assert.equal(proxyOf({ url: 'http://proxy.example' }).authorization, undefined);
  });

  it('leads to the port of the URL, else to that of its scheme', () => {
    const portOf = (url: string) => {
      const route = readRoutes({ ...noSettings, url }, {})('x.example', 443);
      assert.ok(route.kind === 'proxy');
      return route.proxy.port;
    };
    assert.deepEqual(
      ['http://p.example:3128', 'https://p.example:8443', 'http://p.example', 'https://p.example', 'p.example'].map(
        portOf,
      ),
      [3128, 8443, 80, 443, 80],
    );
  });

  it('has the certificate of an https proxy verified, unless the settings say otherwise', () => {
    const isStrict = (settings: ProxySettings | undefined) => {
      const route = readRoutes(settings, { HTTPS_PROXY: 'https://p.example' })('x.example', 443);
      assert.ok(route.kind === 'proxy');
      return route.proxy.strictTls;
    };
    assert.deepEqual([undefined, noSettings, { ...noSettings, strictTls: false }].map(isStrict), [true, true, false]);
  });

  it('is none through what is no proxy', () => {
    assert.equal(way('x.example', { ...noSettings, url: 'socks5://proxy.example:1080' }), 'host');
    assert.equal(way('x.example', undefined, { ALL_PROXY: 'socks5://proxy.example:1080' }), 'faulty-proxy');
    for (const url of ['ftp://proxy.example:21', 'http://', 'me:secret@ho st']) {
      const route = readRoutes({ ...noSettings, url }, {})('x.example', 443);
      assert.equal(route.kind, 'faulty-proxy', url);
      assert.ok(!JSON.stringify(route).includes('secret'));
    }
  });
});

describe('A password that is not encoded in the URL of a proxy', () => {
  const routeThrough = (url: string) => readRoutes({ ...noSettings, url }, {})('x.example', 443);

  it('makes the proxy faulty, and nothing of it but its host is named', () => {
    for (const mark of ['/', '?', '#', '\\', '/?#@', '@/', '//']) {
      for (const scheme of ['http://', 'https://', 'HTTP://', '']) {
        for (const end of ['', '/', '/?x#y']) {
          const route = routeThrough(`${scheme}bob:1234${mark}secret@proxy.corp:3128${end}`);
          assert.deepEqual(route, { kind: 'faulty-proxy', proxy: 'proxy.corp:3128', fault: 'unencoded' }, mark);
        }
      }
    }
    assert.deepEqual(routeThrough('http://bob:12/secret@'), { kind: 'faulty-proxy', proxy: '', fault: 'unencoded' });
  });

  it('is taken as it stands where it leaves no doubt', () => {
    for (const password of ['p@ss', 'p:ss', '100%', 'p%40ss', 'a b', '@']) {
      const route = routeThrough(`http://bob:${password}@proxy.corp:3128`);
      assert.ok(route.kind === 'proxy', password);
      assert.equal(route.proxy.origin, 'http://proxy.corp:3128');
      const expected = password.replace('%40', '@');
      assert.equal(route.proxy.authorization, `Basic ${Buffer.from(`bob:${expected}`).toString('base64')}`, password);
    }
  });
});

describe('A connection through a proxy', () => {
  let home: AwsHome;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create({
      config: '[profile acme]\nregion = eu-west-1\n',
      credentials: '[acme]\naws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = secret-secret-secret\n',
    });
    await home.write('authority.pem', authorityCertificate);
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  const service = (behave = known): Promise<RunningServer> => running(serve(behave, certificateOfAuthority));

  const proxyFor = (behave: TunnelBehaviour): Promise<RunningProxy> => running(startProxy(behave));

  function describeSource(
    url: string,
    settings: Partial<AwsConnection> = {},
    proxy: Partial<ProxySettings> = {},
    times = 1,
  ): Promise<CallAnswer<unknown>> {
    const named = { profile: 'acme', caBundle: home.path('authority.pem'), ...settings };
    return describedOver(named, home, { proxy: { ...noSettings, url, ...proxy } }, times);
  }

  async function reasonOf(...parameters: Parameters<typeof describeSource>) {
    const ending = await describeSource(...parameters);
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    assert.ok(!JSON.stringify(ending).includes('hunter2'));
    return { reason: inEnglish(ending.reason), retryable: ending.retryable, obstacle: ending.obstacle };
  }

  it('reaches AWS by a tunnel that is used for all its requests', async () => {
    const server = await service();
    const proxy = await proxyFor(tunnelTo(server.endpoint));
    assert.equal((await describeSource(proxy.url, {}, {}, 3)).kind, 'answered');
    assert.deepEqual(
      proxy.asked.map(({ target, headers }) => [target, headers.host, headers['proxy-authorization']]),
      [['events.eu-west-1.amazonaws.com:443', 'events.eu-west-1.amazonaws.com:443', undefined]],
    );
    assert.equal(server.requests.length, 3);
    assert.equal(server.requests[0]?.headers.host, 'events.eu-west-1.amazonaws.com');
    assert.match(server.requests[0].headers.authorization ?? '', /^AWS4-HMAC-SHA256 /);
    assert.equal(server.requests[0].headers['proxy-authorization'], undefined);
  });

  it("asks for a tunnel to the endpoint's own port", async () => {
    const server = await service();
    const proxy = await proxyFor(tunnelTo(server.endpoint));
    const endpoint = 'https://events.eu-west-1.amazonaws.com:8443';
    assert.equal((await describeSource(proxy.url, { endpoint })).kind, 'answered');
    assert.deepEqual(
      proxy.asked.map(({ target }) => target),
      ['events.eu-west-1.amazonaws.com:8443'],
    );
    assert.equal(server.requests[0]?.headers.host, 'events.eu-west-1.amazonaws.com:8443');
  });

  it('closes its tunnels when it is disposed of', async () => {
    const server = await service();
    const proxy = await proxyFor(tunnelTo(server.endpoint));
    await describeSource(proxy.url);
    while (proxy.open() > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('gives the proxy the user and the password, and the service neither', async () => {
    const server = await service();
    const proxy = await proxyFor(tunnelTo(server.endpoint));
    await describeSource(proxy.url.replace('://', '://me:hunter2@'));
    assert.equal(
      proxy.asked[0]?.headers['proxy-authorization'],
      `Basic ${Buffer.from('me:hunter2').toString('base64')}`,
    );
    assert.equal(server.requests[0]?.headers['proxy-authorization'], undefined);
  });

  it('is as certain as without one whether a request left', async () => {
    const server = await service((response) => response.socket?.destroy());
    const proxy = await proxyFor(tunnelTo(server.endpoint));
    assert.equal((await describeSource(proxy.url)).kind, 'unanswered');
    assert.equal(server.requests.length, 1);
  });

  it('does not send to a host whose certificate is not trusted', async () => {
    const server = await running(serve(known, selfSignedCertificate));
    const proxy = await proxyFor(tunnelTo(server.endpoint));
    assert.match(
      (await reasonOf(proxy.url)).reason,
      /^The certificate of https:\/\/events\.eu-west-1.* is not trusted/,
    );
    assert.equal(server.requests.length, 0);
  });

  it('does not go through it to this machine', async () => {
    const server = await running(serve(known));
    const proxy = await proxyFor(refuseTunnel(502));
    assert.equal((await describeSource(proxy.url, { endpoint: server.endpoint })).kind, 'answered');
    assert.equal(proxy.connections(), 0);
  });

  describe('is not reached', () => {
    const refusals: readonly (readonly [number, boolean, string | undefined, (proxy: string) => string])[] = [
      [
        407,
        false,
        'set-up',
        (proxy) =>
          `The proxy ${proxy} asks for a user and a password. Put them into its URL, or set http.proxyAuthorization.`,
      ],
      [
        403,
        false,
        undefined,
        (proxy) =>
          `The proxy ${proxy} lets nothing through to ${origin} (HTTP 403). Ask who runs it, or name the host in http.noProxy or NO_PROXY.`,
      ],
      [
        502,
        true,
        undefined,
        (proxy) =>
          `The proxy ${proxy} found no way to ${origin} (HTTP 502). Check the endpoint and the network, then try again.`,
      ],
    ];
    for (const [status, retryable, obstacle, reason] of refusals) {
      it(`where the proxy answers HTTP ${String(status)}`, async () => {
        const proxy = await proxyFor(refuseTunnel(status));
        const found = await reasonOf(proxy.url.replace('://', '://me:hunter2@'));
        assert.deepEqual(found, { reason: reason(proxy.url), retryable, obstacle });
        assert.equal(proxy.asked.length, 1);
      });
    }

    it('where the proxy is not there', async () => {
      const url = await deadEndpoint();
      assert.deepEqual(await reasonOf(url.replace('://', '://me:hunter2@')), {
        reason: `Nothing answers at the proxy ${url}: the connection was refused. Start it, or correct the setting http.proxy or HTTPS_PROXY.`,
        retryable: true,
        obstacle: undefined,
      });
    });

    it('where the proxy closes, answers nonsense, or does not answer in time', async () => {
      const closing = await proxyFor((socket) => socket.destroy());
      assert.deepEqual(await reasonOf(closing.url), {
        reason: `The proxy ${closing.url} opened no connection (ECONNRESET). Check it and the network, then try again.`,
        retryable: true,
        obstacle: undefined,
      });
      const mad = await proxyFor((socket) => socket.end('220 mail.example ready\r\n'));
      assert.match((await reasonOf(mad.url)).reason, /opened no connection \(HPE_INVALID_CONSTANT\)/);
      const silent = await proxyFor(() => undefined);
      assert.deepEqual(await reasonOf(silent.url, { connectTimeout: 0.05 }), {
        reason: `The proxy ${silent.url} opened no connection to ${origin} within 0.05 seconds. Check it and the network, then try again.`,
        retryable: true,
        obstacle: undefined,
      });
    });

    it('where the tunnel is open and no TLS comes through it in time', async () => {
      const proxy = await proxyFor((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      assert.match((await reasonOf(proxy.url, { connectTimeout: 0.05 })).reason, /^No connection to .* within 0.05/);
    });

    it('where its password is not encoded, and shows neither that nor the user', async () => {
      assert.deepEqual(await reasonOf('http://bob:1234/hunter2@proxy.example:3128'), {
        reason:
          'The user or the password of the proxy proxy.example:3128 holds a character that must be encoded in its URL. Write / as %2F, ? as %3F, # as %23 and \\ as %5C in the setting http.proxy or in HTTPS_PROXY.',
        retryable: false,
        obstacle: 'set-up',
      });
    });

    it('where what is set up is no proxy', async () => {
      assert.deepEqual(await reasonOf('ftp://me:hunter2@proxy.example:1080'), {
        reason:
          'ftp://proxy.example:1080 is not the URL of a proxy that can be used. Correct it in the setting http.proxy or in HTTPS_PROXY: http://host:port or https://host:port.',
        retryable: false,
        obstacle: 'set-up',
      });
    });
  });

  describe('that speaks TLS itself', () => {
    it('verifies its certificate with the authorities of the connection', async () => {
      const server = await service();
      const proxy = await running(startProxy(tunnelTo(server.endpoint), certificateOfAuthority));
      assert.equal((await describeSource(proxy.url)).kind, 'answered');
    });

    it('is known by its own name, not by that of the host behind it', async () => {
      const server = await service();
      const proxy = await running(startProxy(tunnelTo(server.endpoint), selfSignedCertificate));
      await home.write('both.pem', `${authorityCertificate}${selfSignedCertificate.cert}`);
      assert.equal((await describeSource(proxy.url, { caBundle: home.path('both.pem') })).kind, 'answered');
    });

    it('is not used where its certificate is not trusted, unless the settings do not ask for that', async () => {
      const server = await service();
      const proxy = await running(startProxy(tunnelTo(server.endpoint), selfSignedCertificate));
      assert.match(
        (await reasonOf(proxy.url)).reason,
        /^The certificate of the proxy https:.* is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
      );
      assert.equal(proxy.asked.length, 0);
      assert.equal((await describeSource(proxy.url, {}, { strictTls: false })).kind, 'answered');
    });
  });
});
