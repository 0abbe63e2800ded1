import type { Problem } from '../check/problem';
import { utf8Length } from '../model/entrySize';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { sentence, type Sentence } from '../model/sentence';
import { wireEntry, wireRequest } from '../model/wireForm';
import { skeletonText } from './skeletons';

/** What is known of a file before a send of it. */
export interface SampleFacts {
  /** The file, and where it would go, as a person knows them. */
  readonly fileName: string;
  readonly where: string;
  /** The worst, with the lines, from 1, that they stand in. */
  readonly problems: readonly (Pick<Problem, 'severity' | 'sentence'> & { readonly line: number })[];
  /** Entries that cannot be sent as they are written. */
  readonly unsendable: number;
  /** The entries of each request that would be made. */
  readonly requests: readonly (readonly OutgoingEntry[])[];
}

/** So many UTF-16 units of requests are shown. */
const mostShown = 2_000_000;

/**
 * What `--generate-cli-skeleton output` is for: what the checks say, exactly the requests that would be made, and a sample of an
 * answer. JSON with comments.
 */
export function sampleAnswerText(facts: SampleFacts, localize: (sentence: Sentence) => string): string {
  const { fileName, where, problems, unsendable, requests } = facts;
  const comment = (said: Sentence): string => `// ${localize(said)}`;
  const head = [
    comment(sentence('What a send of {0} to {1} would do. Nothing was sent.', fileName, where)),
    comment(problems.length === 0 ? sentence('The checks find nothing.') : sentence('What the checks find:')),
    ...problems.map(({ line, severity, sentence: said }) =>
      comment(sentence('- line {0}, {1}: {2}', String(line), localize(severityWords[severity]), localize(said))),
    ),
    ...(unsendable === 0
      ? []
      : [comment(sentence('Entries that cannot be sent as they are written, and are left out: {0}.', unsendable))]),
    comment(sentence('Requests: {0}', requests.length)),
  ];
  const members: string[] = [];
  let length = 0;
  for (const [index, entries] of requests.entries()) {
    const body = JSON.stringify({ Entries: entries.map(wireEntry) }, undefined, 2);
    length += body.length;
    if (length > mostShown && index > 0) {
      members.push(
        `  ${comment(sentence('Requests that are not shown, for they are too long: {0}', requests.length - index))}`,
      );
      break;
    }
    const size = utf8Length(wireRequest(entries));
    const said = sentence(
      'Entries in it: {0}; bytes in its body: {1}; spaces and line breaks are added.',
      entries.length,
      size,
    );
    members.push(`  ${comment(said)}\n  "Request ${index + 1}": ${indented(body)},`);
  }
  // As deep as the requests above it: the AWS CLI indents by four.
  const answer = JSON.stringify(JSON.parse(skeletonText('put-partner-events', 'output')), undefined, 2);
  const sample = sentence(
    'A sample of an answer: an entry that is accepted has the first member, one that is rejected the others.',
  );
  members.push(`  ${comment(sample)}\n  "Answer": ${indented(answer)}`);
  return `${head.join('\n')}\n{\n${members.join('\n')}\n}\n`;
}

const severityWords = {
  error: sentence('error'),
  warning: sentence('warning'),
  hint: sentence('hint'),
} as const;

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}
