import { parse, type ParseError } from 'jsonc-parser';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { settingsSection } from '../ids';
import { errorCode, isRecord, messageOf } from '../model/unknownValues';
import type { SettingOf } from '../settings/settingValues';
import { UsageError } from './exitCodes';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a settings file of VS Code says. */
export interface SettingsFile {
  /** Undefined: there is none, and every setting is as nobody changed it. */
  readonly path: string | undefined;
  readonly settingOf: SettingOf;
}

/** The settings of a workspace. @param path undefined: `.vscode/settings.json` in the folder, where it is there */
export async function workspaceSettings(folder: string, path: string | undefined): Promise<SettingsFile> {
  if (path !== undefined) return settingsIn(path, await textOf(path));
  const usual = join(folder, '.vscode', 'settings.json');
  const text = await textIfThere(usual);
  return text === undefined ? noSettings : settingsIn(usual, text);
}

/** The settings of the person on this machine. @param path undefined: the first of `userSettingsPaths` that is there */
export async function userSettings(path: string | undefined, environment: Environment): Promise<SettingsFile> {
  if (path !== undefined) return settingsIn(path, await textOf(path));
  for (const usual of userSettingsPaths(environment)) {
    const text = await textIfThere(usual);
    if (text !== undefined) return settingsIn(usual, text);
  }
  return noSettings;
}

/** Where VS Code keeps the settings of a person on this machine, in the order in which they are looked for. */
export function userSettingsPaths(environment: Environment, platform = process.platform): readonly string[] {
  const { VSCODE_PORTABLE: portable, APPDATA: roaming, XDG_CONFIG_HOME: configured } = environment;
  const home = homedir();
  const base =
    platform === 'win32'
      ? (roaming ?? join(home, 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (configured ?? join(home, '.config'));
  return [
    ...(portable === undefined ? [] : [join(portable, 'user-data', 'User', 'settings.json')]),
    ...['Code', 'Code - Insiders', 'VSCodium'].map((name) => join(base, name, 'User', 'settings.json')),
    join(home, '.vscode-server', 'data', 'Machine', 'settings.json'),
  ];
}

const noSettings: SettingsFile = { path: undefined, settingOf: () => undefined };

function settingsIn(path: string, text: string): SettingsFile {
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first !== undefined || (settings !== undefined && !isRecord(settings))) {
    const line = text.slice(0, first?.offset ?? 0).split('\n').length;
    throw new UsageError(`The settings file ${path} cannot be read: line ${line} is not JSON as VS Code writes it.`);
  }
  return { path, settingOf: (id) => settings?.[`${settingsSection}.${id}`] };
}

async function textOf(path: string): Promise<string> {
  try {
    return withoutMark(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`The settings file cannot be read: ${messageOf(error)}`);
  }
}

async function textIfThere(path: string): Promise<string | undefined> {
  try {
    return withoutMark(await readFile(path, 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
    throw new UsageError(`The settings file cannot be read: ${messageOf(error)}`);
  }
}

/** Without the mark that some editors write at the beginning of a file. */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
