import { readAwsProfiles, type AwsProfile, type AwsProfiles } from '../eventbridge/aws/files/awsProfiles';
import { local, type AwsConnection, type Connection } from '../eventbridge/connection';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
import { freeName, withConnection, withMembers } from './connectionEdits';
import { lacksRegion } from './connectionFacts';
import type { ProfileOffer } from './connectionOffers';
import { blankConnection } from './connectionRows';
import { connectionsInSettings, written } from './connectionsInSettings';
import type { CurrentConnection } from './currentConnection';
import { askRegion } from './regionQuestion';

/** Makes the connection of that name the current one, for key bindings that name it. */
export async function chooseByName(current: CurrentConnection, name: string): Promise<void> {
  const connection = name === local.name ? local : current.named(name);
  if (connection === undefined) {
    void showWarning(inWords('There is no connection called {0} in the settings.', name));
    return;
  }
  await current.choose(connection);
}

/** Makes it the current one; asks for its Region where none is set. */
export async function useConnection(current: CurrentConnection, connection: Connection): Promise<void> {
  if (connection.kind === 'aws') {
    const { name } = connection;
    const profiles = await readAwsProfiles(process.env);
    const missing = await missingMembers(connection, profiles, inWords('Region for Connection {0}', name));
    if (missing === undefined) return;
    const isComplete = missing.region === undefined;
    if (!isComplete && !(await written((setting) => withMembers(setting, name, missing)))) return;
  }
  await current.choose(connection);
}

/** Makes a connection of the profile in the person's settings, and the current one; asks for its Region where none is set. */
export async function useProfile(
  current: CurrentConnection,
  profile: AwsProfile,
  profiles: AwsProfiles,
): Promise<void> {
  const name = freeName(connectionsInSettings(), profile.name);
  const made: AwsConnection = { ...blankConnection, name, profile: profile.name };
  const missing = await missingMembers(made, profiles, inWords('Region for Profile {0}', profile.name));
  if (missing !== undefined) await add(current, { name, profile: profile.name, ...missing });
}

/** Of a profile in use, another connection makes sense in another Region alone: that is asked for. */
export async function useOffer(
  current: CurrentConnection,
  { profile, usedBy }: ProfileOffer,
  profiles: AwsProfiles,
): Promise<void> {
  if (usedBy.length === 0) return useProfile(current, profile, profiles);
  const region = await askRegion(
    inWords('Region for Another Connection of Profile {0}', profile.name),
    inWords('Choose a Region, or type its name.'),
  );
  if (region === undefined) return;
  await add(current, { name: freeName(connectionsInSettings(), profile.name), profile: profile.name, region });
}

/** Makes a connection of the credentials that the environment names. */
export async function useDefaultCredentials(current: CurrentConnection, profiles: AwsProfiles): Promise<void> {
  const name = freeName(connectionsInSettings(), 'environment');
  const title = inWords('Region for the Default Credentials');
  const missing = await missingMembers({ ...blankConnection, name }, profiles, title);
  if (missing !== undefined) await add(current, { name, ...missing });
}

/** Puts a connection into the person's settings, and makes it the current one. */
async function add(
  current: CurrentConnection,
  element: { readonly name: string; readonly profile?: string; readonly region?: string },
): Promise<void> {
  if (!(await written((setting) => withConnection(setting, element)))) return;
  await current.choose({ ...blankConnection, ...element });
}

/**
 * What the connection needs beside its settings: the Region that the person gives, or nothing where there is one or more
 * is amiss than the Region. Undefined: the person gave none.
 */
async function missingMembers(
  connection: AwsConnection,
  profiles: AwsProfiles,
  title: string,
): Promise<{ readonly region?: string } | undefined> {
  if (!lacksRegion(connection, process.env, profiles)) return {};
  const region = await askRegion(title);
  return region === undefined ? undefined : { region };
}
