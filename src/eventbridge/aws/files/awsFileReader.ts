import type { Sentence } from '../../../model/sentence';
import { faultOfLine, faultOfSection } from './awsFileFaults';
import { sectionMeaning, type AwsFileKind } from './awsSectionName';

/** The settings of a section by their names in small letters; those below another one as `sts.endpoint_url`. */
export type AwsFileSettings = ReadonlyMap<string, string>;

/** The sections of an AWS file by their names. */
export interface AwsFileSections {
  readonly profiles: ReadonlyMap<string, AwsFileSettings>;
  readonly ssoSessions: ReadonlyMap<string, AwsFileSettings>;
  readonly services: ReadonlyMap<string, AwsFileSettings>;
  /** What is passed over, in the order of the lines; values are never repeated. */
  readonly faults: readonly Sentence[];
}

/**
 * Reads an AWS file as the AWS CLI does: names of settings in any case, names of profiles with blanks (in quotes where
 * they stand behind a word), names that mean something to JavaScript too. Blanks before a comment end a value, and a
 * setting may be indented, as the SDKs have it.
 */
export function readAwsFileText(path: string, kind: AwsFileKind, text: string): AwsFileSections {
  const sections = {
    profile: new Map<string, Map<string, string>>(),
    'sso-session': new Map<string, Map<string, string>>(),
    services: new Map<string, Map<string, string>>(),
  };
  const faults: Sentence[] = [];
  let settings: Map<string, string> | undefined;
  let parent: string | undefined;
  let inSection = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.replace(/(^|\s)[;#].*$/, '').trim();
    if (content === '') continue;
    if (content.startsWith('[')) {
      const fault = faultOfSection(path, index + 1, kind, content);
      if (fault !== undefined) faults.push(fault);
      const meaning = content.endsWith(']') ? sectionMeaning(content.slice(1, -1), kind) : undefined;
      settings = meaning === undefined ? undefined : sectionOf(sections[meaning.word], meaning.name);
      parent = undefined;
      inSection = true;
      continue;
    }
    const isIndented = line.trimStart() !== line;
    if (!isIndented) parent = undefined;
    const setting = parent === undefined ? settingOf(content, /[=:]/) : settingOf(content, /=/);
    if (setting === undefined || !inSection) {
      if (!isIndented || !inSection) faults.push(faultOfLine(path, index + 1));
      continue;
    }
    const { name, value } = setting;
    if (parent !== undefined) settings?.set(`${parent}.${name}`, value);
    else if (value === '') parent = name.toLowerCase();
    else settings?.set(name.toLowerCase(), value);
  }
  return { profiles: sections.profile, ssoSessions: sections['sso-session'], services: sections.services, faults };
}

function sectionOf(sections: Map<string, Map<string, string>>, name: string): Map<string, string> {
  const settings = sections.get(name) ?? new Map<string, string>();
  sections.set(name, settings);
  return settings;
}

function settingOf(content: string, separator: RegExp): { readonly name: string; readonly value: string } | undefined {
  const at = content.search(separator);
  if (at <= 0) return undefined;
  return { name: content.slice(0, at).trim(), value: content.slice(at + 1).trim() };
}
