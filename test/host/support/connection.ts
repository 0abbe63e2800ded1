import { commands, ConfigurationTarget, workspace } from 'vscode';
import { serve, type Behaviour, type RunningServer } from '../../support/misbehavingServer';

/** Credentials in the environment of the extension host; they lead nowhere. */
const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret-of-the-test' };

/**
 * Makes a server that behaves so the current connection, under that name.
 * @param members what else stands in its setting
 */
export async function connectTo(
  name: string,
  behave: Behaviour,
  members: Readonly<Record<string, unknown>> = {},
): Promise<RunningServer> {
  const server = await serve(behave);
  Object.assign(process.env, credentials);
  await configure([{ name, region: 'eu-west-1', endpoint: server.endpoint, ...members }]);
  await choose(name);
  return server;
}

/** Makes the Local EventBridge the current connection again and forgets the others. */
export async function connectToLocal(): Promise<void> {
  await choose('Local');
  await configure(undefined);
  for (const variable of Object.keys(credentials)) Reflect.deleteProperty(process.env, variable);
}

export async function configure(connections: readonly unknown[] | undefined): Promise<void> {
  await workspace.getConfiguration('partnerEvents').update('connections', connections, ConfigurationTarget.Global);
}

/** Chooses the connection by its name, as a key binding can. */
export async function choose(name: string): Promise<void> {
  await commands.executeCommand('partnerEvents.pickConnection', name);
}

/** Whether connections are asked about the sources that files name; `undefined`: as it is by itself. */
export async function setCheckSources(value: boolean | undefined): Promise<void> {
  await workspace.getConfiguration('partnerEvents').update('checkSources', value, ConfigurationTarget.Global);
}

/** Whether it is asked before entries are sent again that were accepted already; `undefined`: as it is by itself. */
export async function setAskBeforeRepeating(value: 'always' | 'never' | undefined): Promise<void> {
  await workspace
    .getConfiguration('partnerEvents')
    .update('send.askBeforeRepeating', value, ConfigurationTarget.Global);
}
