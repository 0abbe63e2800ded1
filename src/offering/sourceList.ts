import { sourceNameSentence } from '../check/sourceProblem';
import type { CommandConnection } from '../exchange/awsCommand';
import type { ReadFile } from '../exchange/importedEntries';
import { errorAt, hasError, noticeAt, type Remark } from '../exchange/remark';
import { readSourcesToCreate, type SourceToCreate } from '../exchange/sourcesToCreate';
import { readAccounts } from '../model/accounts';
import { sentence } from '../model/sentence';
import { readSourceName } from '../model/sourceName';
import type { Offer } from './callOffers';
import { accountFaultSentence } from './accountFaultSentence';

/** What a text would create, checked before anything is created. */
export interface SourceList {
  /** In the order of the text, each once. */
  readonly offers: readonly Offer[];
  /** In the order of the text; with an error in it nothing may be created. */
  readonly remarks: readonly Remark[];
  /** Where the command lines would go that name them, each once. */
  readonly connections: readonly CommandConnection[];
}

/** Reads the sources that a text names, in JSON, YAML or command lines, and checks them all; undefined: it names none. */
export function readSourceList(text: string, readFile?: ReadFile): SourceList | undefined {
  const read = readSourcesToCreate(text, readFile);
  if (read === undefined) return undefined;
  const remarks: Remark[] = [...read.remarks];
  const offers = new Map<string, Offer>();
  for (const source of read.sources) {
    const offer = checkedOffer(source, remarks);
    if (offer === undefined) continue;
    const key = JSON.stringify([offer.sourceName, offer.account]);
    if (offers.has(key) && source.account !== undefined) {
      remarks.push(noticeAt(source.account, sentence('Written more than once, but counted once: {0}.', offer.account)));
    }
    offers.set(key, offer);
  }
  if (read.sources.length === 0 && !hasError(remarks)) {
    remarks.push(errorAt({ start: 0, end: 0 }, sentence('There is no source in it.')));
  }
  return {
    offers: [...offers.values()],
    remarks: remarks.toSorted((one, other) => one.start - other.start),
    connections: read.connections,
  };
}

function checkedOffer({ name, account }: SourceToCreate, remarks: Remark[]): Offer | undefined {
  const before = remarks.length;
  if (name === undefined || account === undefined) {
    const place = name ?? account ?? { start: 0, end: 0 };
    const missing = name === undefined ? 'Name' : 'Account';
    remarks.push(errorAt(place, sentence('{0} is missing; write it beside this.', missing)));
  }
  const nameRead = name && readSourceName(name.text);
  if (name !== undefined && nameRead?.kind === 'invalid') {
    remarks.push(errorAt(name, sourceNameSentence(nameRead.fault, name.text)));
  }
  const { accounts, faults } = readAccounts(account?.text ?? '');
  const [fault] = faults;
  const [only, another] = accounts;
  if (account !== undefined) {
    if (fault !== undefined) remarks.push(errorAt(account, accountFaultSentence(fault)));
    else if (only === undefined) {
      remarks.push(errorAt(account, sentence('Write the 12 digits of the AWS account that gets the source.')));
    } else if (another !== undefined) {
      remarks.push(errorAt(account, sentence('These are several accounts; write a source for each.')));
    }
  }
  if (remarks.length > before || name === undefined || only === undefined) return undefined;
  return { sourceName: name.text, account: only };
}
