import { sentence, type Sentence } from '../model/sentence';

/** Each says "this machine", with what is said instead where the extension runs on another one than the screen is at. */
const otherWords: readonly (readonly [here: Sentence, there: Sentence])[] = [
  [sentence('on this machine'), sentence('on the remote machine')],
  [sentence('role of this machine, if it has one'), sentence('role of the remote machine, if it has one')],
  [
    sentence('The clock of this machine differs too much from that of AWS. Set it right, then try again.'),
    sentence('The clock of the remote machine differs too much from that of AWS. Set it right, then try again.'),
  ],
  [
    sentence(
      'The signature does not match. Check the secret access key, the Region {0} and the clock of this machine.',
    ),
    sentence(
      'The signature does not match. Check the secret access key, the Region {0} and the clock of the remote machine.',
    ),
  ],
  [
    sentence(
      'The certificate of {0} is not valid today. Check the clock of this machine, then ask who runs the service.',
    ),
    sentence(
      'The certificate of {0} is not valid today. Check the clock of the remote machine, then ask who runs the service.',
    ),
  ],
  [
    sentence(
      'The endpoint {0} is not encrypted. Use https; plain http is for this machine only (127.0.0.1, localhost).',
    ),
    sentence(
      'The endpoint {0} is not encrypted. Use https; plain http is for the remote machine only (127.0.0.1, localhost).',
    ),
  ],
  [
    sentence('{0} is not encrypted. Use https; plain http is for this machine only.'),
    sentence('{0} is not encrypted. Use https; plain http is for the remote machine only.'),
  ],
];

const byText = new Map(otherWords.map(([here, there]) => [here.text, there.text]));

/**
 * What an English text is in a remote window: over SSH, in WSL, a container or a codespace a person takes "this machine" for the
 * one they sit at, and it is the one that the extension runs on.
 */
export function inRemoteWindow(text: string): string {
  return byText.get(text) ?? text;
}
