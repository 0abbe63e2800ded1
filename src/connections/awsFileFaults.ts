import { readFile } from 'node:fs/promises';
import type { AwsFiles } from '../eventbridge/awsProfiles';
import { sentence, type Sentence } from '../model/sentence';

/** Why profiles may be missing: a file of the AWS tools that cannot be read in full. */
export interface AwsFileFault {
  readonly path: string;
  /** From 0; absent: the file as a whole. */
  readonly line?: number;
  readonly reason: Sentence;
}

/** The first fault of each file. One that is not there is none. */
export async function awsFileFaults({ configFilepath, filepath }: AwsFiles): Promise<readonly AwsFileFault[]> {
  const faults = await Promise.all([...new Set([configFilepath, filepath])].map(faultOf));
  return faults.filter((fault) => fault !== undefined);
}

async function faultOf(path: string): Promise<AwsFileFault | undefined> {
  try {
    const fault = firstFault(await readFile(path, 'utf8'));
    return fault === undefined ? undefined : { path, ...fault };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { path, reason: sentence('Its profiles are missing here: it cannot be read ({0}).', code) };
  }
}

/** The first line that is neither a section, nor a setting in one, nor a comment. */
export function firstFault(text: string): Omit<AwsFileFault, 'path'> | undefined {
  let isInSection = false;
  for (const [line, content] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (content.trim() === '' || /^\s*[#;]/.test(content)) continue;
    if (content.startsWith('[')) {
      if (!/^\[[^\]]*[^\]\s][^\]]*\]\s*([#;].*)?$/.test(content)) {
        return {
          line,
          reason: sentence('Line {0}: a section ends with "]". Correct it: its profile is missing here.', line + 1),
        };
      }
      isInSection = true;
      continue;
    }
    if (!isInSection) {
      return { line, reason: sentence('Line {0} stands before the first section. Write "[…]" above it.', line + 1) };
    }
    if (/^\S/.test(content) && !content.includes('=')) {
      return {
        line,
        reason: sentence('Line {0} is neither a section nor a setting. Write "name = value", or "[…]".', line + 1),
      };
    }
  }
  return undefined;
}
