import { sentence, type Sentence } from '../../../model/sentence';
import { sectionMeaning, type AwsFileKind } from './awsSectionName';

/** Sections of the config file that are no profiles, and are not meant to be. */
const otherSections = new Set(['default', 'preview', 'plugins']);

/** Why a line that is no section and no setting is passed over. */
export function faultOfLine(path: string, line: number): Sentence {
  return sentence(
    'Line {0} of {1} is neither a section nor a setting. Correct it; what is around it may not be read.',
    String(line),
    path,
  );
}

/**
 * Why a section is passed over; undefined: it is read.
 * @param content its line without blanks and comments around it
 */
export function faultOfSection(path: string, line: number, kind: AwsFileKind, content: string): Sentence | undefined {
  if (!content.endsWith(']')) {
    return sentence('The section in line {0} of {1} has no end. Write a ] after its name.', String(line), path);
  }
  const name = content.slice(1, -1);
  if (sectionMeaning(name, kind) !== undefined) return undefined;
  const trimmed = name.trim();
  if (kind === 'credentials') {
    if (/^profile\s/.test(trimmed)) {
      return sentence(
        '[{2}] in line {0} of {1} is not read. Leave out the word profile there.',
        String(line),
        path,
        name,
      );
    }
    if (/^(sso-session|services)\s/.test(trimmed)) {
      return sentence('[{2}] in line {0} of {1} is not read. Move it to the config file.', String(line), path, name);
    }
    return written(path, line, name, trimmed === 'DEFAULT' ? 'default' : trimmed);
  }
  if (otherSections.has(name)) return undefined;
  if (/^default$/i.test(trimmed)) return written(path, line, name, 'default');
  const [, word, rest] = /^(profile|sso-session|services)\s+(\S.*)$/.exec(trimmed) ?? [];
  if (word !== undefined && rest !== undefined) return written(path, line, name, `${word} ${quoted(rest)}`);
  if (/^(profile|sso-session|services)$/.test(trimmed)) {
    return sentence('[{2}] in line {0} of {1} is not read. Write a name after the word.', String(line), path, name);
  }
  return written(path, line, name, `profile ${quoted(trimmed)}`);
}

function written(path: string, line: number, name: string, right: string): Sentence {
  return sentence('[{2}] in line {0} of {1} is not read. Write [{3}] there.', String(line), path, name, right);
}

/** A name as it stands behind a word; the quotes that are there, where they do not fit, are left out. */
function quoted(name: string): string {
  const bare = name.replace(/["'\\]/g, '');
  return /^[^\s]+$/.test(bare) ? bare : `"${bare.trim()}"`;
}
