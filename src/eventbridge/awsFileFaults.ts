import { sentence, type Sentence } from '../model/sentence';

export type AwsFileKind = 'config' | 'credentials';

/** The names that the SDK's reader takes, with a word before them or alone. */
const prefixed = /^(profile|sso-session|services)\s(["']?)[\w@+.%:/-]+\2$/;
const sectionsWithoutName = new Set(['default', 'preview', 'plugins']);

/** The first thing in an AWS file that its readers pass over or stumble on; values are never repeated. */
export function faultOfAwsFile(path: string, kind: AwsFileKind, text: string): Sentence | undefined {
  let inSection = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.replace(/(^|\s)[;#].*$/, '').trim();
    if (content === '') continue;
    if (content.startsWith('[')) {
      const fault = faultOfSection(path, index + 1, kind, content);
      if (fault !== undefined) return fault;
      inSection = true;
    } else if (!inSection || (!content.includes('=') && line.trimStart() === line)) {
      return sentence(
        'Line {0} of {1} is no section and no setting. Correct it; what stands around it may not be read.',
        index + 1,
        path,
      );
    }
  }
  return undefined;
}

function faultOfSection(path: string, line: number, kind: AwsFileKind, content: string): Sentence | undefined {
  if (!content.endsWith(']')) {
    return sentence('The section in line {0} of {1} has no end. Write a ] behind its name.', line, path);
  }
  const name = content.slice(1, -1);
  if (name === '__proto__' || name === 'profile __proto__') {
    return sentence('Nothing of {1} is read because of [{2}] in line {0}. Take another name.', line, path, name);
  }
  if (kind === 'credentials') {
    return /^profile\s/.test(name)
      ? sentence('[{2}] in line {0} of {1} is not read. Leave out the word profile there.', line, path, name)
      : undefined;
  }
  if (prefixed.test(name) || sectionsWithoutName.has(name)) return undefined;
  return /^(profile|sso-session|services)\s/.test(name)
    ? sentence(
        '[{2}] in line {0} of {1} is not read. Write one blank and a name of letters, digits and _ - @ + . % : / only.',
        line,
        path,
        name,
      )
    : sentence('[{2}] in line {0} of {1} is not read. Write [profile {2}] there.', line, path, name);
}
