import { sentence, type Sentence } from '../model/sentence';

/** The characters of one part of a source name (service model of EventBridge), as many as may stand there. */
const partnerName = /^[.\-_A-Za-z0-9]+$/;

/** Why a text is no partner name, such as `example.com`; undefined: it is one. */
export function partnerNameObjection(text: string): Sentence | undefined {
  if (partnerName.test(text)) return undefined;
  return text === ''
    ? sentence('A partner name is empty. Write one such as example.com.')
    : sentence('"{0}" is no partner name. Use letters, digits, ".", "-" and "_" only, as in example.com.', text);
}
