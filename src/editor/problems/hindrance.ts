import { sentence, type Sentence } from '../../model/sentence';

/** Why a command about an events file can do nothing where it was called. */
export type Hindrance = 'no-events-file' | 'not-given' | 'other-version' | 'being-merged';

/** Why nothing happened, and what to do; short, for a message without a button shows one line only. */
export function hindranceSentence(hindrance: Hindrance): Sentence {
  switch (hindrance) {
    case 'no-events-file':
      return sentence('Open an .events.json file, or use Open as Events File.');
    case 'not-given':
      return sentence('VS Code gives extensions no files over 50 MB. Split the file.');
    case 'other-version':
      return sentence('This version is read-only. Open the file itself.');
    case 'being-merged':
      return sentence('Nothing was sent. Complete the merge first.');
  }
}
