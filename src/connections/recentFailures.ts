import { getSystemErrorMap } from 'node:util';
import type { CallAnswer, CallFailure, PartnerEventsApi, PutAnswer } from '../eventbridge/partnerEventsApi';
import type { Sentence } from '../model/sentence';
import { errorCode } from '../model/unknownValues';

/** So many are kept: a report needs those that led to it. */
const most = 10;

/** An error that names its cause is followed so far. */
const longestChain = 8;

/**
 * The last failures of this window, for reports of faults: codes and the words of this extension, and nothing that stands in their
 * places, such as hosts, names and what a service said.
 */
export class RecentFailures {
  private readonly kept: { readonly at: number; readonly words: string; times: number }[] = [];

  constructor(private readonly now: () => number) {}

  noteAnswer(operation: string, failure: CallFailure): void {
    this.note(`${operation}: ${failure.kind}: ${wordsOf(failure)}`);
  }

  noteError(doing: string, error: unknown): void {
    this.note(`${doing}: ${chainOf(error).join(', by ')}`);
  }

  /** One for each, the oldest first; of the same several times in a row, when it was first. */
  lines(): readonly string[] {
    return this.kept.map(
      ({ at, words, times }) =>
        `${new Date(at).toISOString()} ${words}${times === 1 ? '' : ` (${String(times)} times)`}`,
    );
  }

  private note(words: string): void {
    const last = this.kept.at(-1);
    if (last?.words === words) {
      last.times += 1;
      return;
    }
    this.kept.push({ at: this.now(), words, times: 1 });
    if (this.kept.length > most) this.kept.shift();
  }
}

/** The same service; how its calls failed is noted. */
export function withNotedFailures(api: PartnerEventsApi, failures: RecentFailures): PartnerEventsApi {
  const noted = async <Answer extends PutAnswer | CallAnswer<unknown>>(
    operation: string,
    call: Promise<Answer>,
  ): Promise<Answer> => {
    const answer = await call;
    if (answer.kind !== 'answered') failures.noteAnswer(operation, answer);
    return answer;
  };
  return {
    putPartnerEvents: (entries, signal) => noted('PutPartnerEvents', api.putPartnerEvents(entries, signal)),
    listSources: (...of) => noted('ListPartnerEventSources', api.listSources(...of)),
    listSourceAccounts: (...of) => noted('ListPartnerEventSourceAccounts', api.listSourceAccounts(...of)),
    describeSource: (...of) => noted('DescribePartnerEventSource', api.describeSource(...of)),
    createSource: (...of) => noted('CreatePartnerEventSource', api.createSource(...of)),
    deleteSource: (...of) => noted('DeletePartnerEventSource', api.deleteSource(...of)),
    dispose: () => {
      api.dispose();
    },
  };
}

function wordsOf(failure: CallFailure): string {
  if (failure.kind !== 'refused') return withoutValues(failure.reason);
  const { code } = failure.error;
  // What is no name of an error may be anything.
  return /^(?:[A-Z][A-Za-z]{2,60}|HTTP \d{3})$/.test(code) ? code : 'a code that is no name';
}

/** Our own text; of what stands in its places only numbers and codes of the system. */
function withoutValues({ text, values }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (_, place: string) => {
    const value = values[Number(place)];
    return typeof value === 'number' || (typeof value === 'string' && isSystemCode(value)) ? String(value) : '…';
  });
}

function isSystemCode(text: string): boolean {
  return systemCodes.has(text) || /^(?:ERR|CERT|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED)_[A-Z_\d]+$/.test(text);
}

const systemCodes = new Set([...getSystemErrorMap().values()].map(([code]) => code));

/** What is no usual name of an error may be anything. */
function nameOf({ name }: Error): string {
  return /^[A-Z][A-Za-z]{2,60}$/.test(name) ? name : 'Error';
}

/** The names of an error and of its causes, with their codes; their messages may hold anything. */
function chainOf(error: unknown): readonly string[] {
  const chain: string[] = [];
  for (
    let one = error;
    one !== undefined && chain.length < longestChain;
    one = one instanceof Error ? one.cause : undefined
  ) {
    const code = errorCode(one);
    const name = one instanceof Error ? nameOf(one) : typeof one;
    chain.push(code !== undefined && isSystemCode(code) ? `${name} ${code}` : name);
  }
  return chain;
}
