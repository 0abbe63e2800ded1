import type { BrowserContext } from 'playwright-core';

/**
 * Makes the windows of a context remote windows of that kind, such as `ssh-remote+devbox`, `wsl+Debian`, `dev-container+7b22` or
 * `codespaces+fluffy`: it stands in every address of a file, and VS Code and its extensions go by the name before the plus. The
 * server stays the same one. What finds another machine and starts a server there is no part of VS Code, and is left out.
 */
export async function becomeRemote(context: BrowserContext, authority: string): Promise<void> {
  await context.addInitScript(socketFactory);
  await context.route(/\/workbench\/workbench\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: withAuthority(await response.text(), authority) });
  });
}

function withAuthority(code: string, authority: string): string {
  const patches: readonly (readonly [found: RegExp, instead: string])[] = [
    [
      /remoteAuthority:location\.host/,
      `remoteAuthority:${JSON.stringify(authority)},webSocketFactory:globalThis.socketsToServer`,
    ],
    // Of icons and pictures.
    [/authority:`\$\{\w+\}:\$\{\w+\}`,path:/, 'authority:location.host,path:'],
  ];
  return patches.reduce((patched, [found, instead]) => {
    if (!found.test(patched)) throw new Error(`The workbench no longer has ${found.source}.`);
    return patched.replace(found, () => instead);
  }, code);
}

/** Runs in the page. VS Code asks for sockets to the host that the authority names. */
const socketFactory = `
const emitter = () => {
  const listeners = new Set();
  return {
    fire: (value) => [...listeners].forEach((listener) => listener(value)),
    event: (listener, self) => {
      const bound = listener.bind(self);
      listeners.add(bound);
      return { dispose: () => listeners.delete(bound) };
    },
  };
};
globalThis.socketsToServer = {
  create(address) {
    const [, rest] = /^ws:\\/\\/[^/]*(\\/.*)$/.exec(address);
    const socket = new WebSocket('ws://' + location.host + rest);
    socket.binaryType = 'arraybuffer';
    const [data, open, close, error] = [emitter(), emitter(), emitter(), emitter()];
    socket.onmessage = (event) => data.fire(event.data);
    socket.onopen = () => open.fire();
    socket.onclose = (event) => close.fire({ code: event.code, reason: event.reason, wasClean: event.wasClean, event });
    socket.onerror = (event) => error.fire(event);
    return {
      onData: data.event,
      onOpen: open.event,
      onClose: close.event,
      onError: error.event,
      send: (bytes) => socket.send(bytes),
      close: () => socket.close(),
    };
  },
};`;
