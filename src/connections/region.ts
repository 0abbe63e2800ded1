import { sentence, type Sentence } from '../model/sentence';

/** Why a text cannot be the name of an AWS Region; undefined: it can. */
export function regionObjection(text: string): Sentence | undefined {
  if (/^[a-z]{2,}(-[a-z]+)+-[0-9]+$/.test(text)) return undefined;
  return sentence('"{0}" is not the name of a Region. Write one such as eu-west-1.', text);
}
