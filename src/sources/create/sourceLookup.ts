import type { PartnerEventsApi, SourceAccount } from '../../eventbridge/partnerEventsApi';
import type { ExistingSource } from './notices';

/** So many pages of accounts are enough to know which ones have a source. */
const mostPages = 20;

/**
 * Looks up in the background whether sources are there, and which accounts have them. Nothing waits for it: what cannot be
 * found out, or not yet, is not known.
 */
export class SourceLookup {
  private readonly found = new Map<string, ExistingSource>();
  private readonly arns = new Map<string, string>();
  private readonly looking = new Set<string>();
  private readonly ended = new AbortController();
  private opened: Promise<PartnerEventsApi> | undefined;

  /** @param changed called when more is known */
  constructor(
    private readonly open: () => Promise<PartnerEventsApi>,
    private readonly changed: () => void,
  ) {}

  /** Begins to look, where it was not done yet. */
  look(sourceName: string): void {
    if (this.ended.signal.aborted || this.looking.has(sourceName) || this.found.has(sourceName)) return;
    this.looking.add(sourceName);
    void this.find(sourceName)
      .catch((): ExistingSource => ({ kind: 'not-known' }))
      .then((existing) => {
        this.looking.delete(sourceName);
        this.tell(sourceName, existing);
      });
  }

  of(sourceName: string): ExistingSource {
    return this.found.get(sourceName) ?? { kind: 'not-known' };
  }

  isLooking(sourceName: string): boolean {
    return this.looking.has(sourceName);
  }

  /** It was changed: the next look finds out anew. */
  forget(sourceName: string): void {
    this.found.delete(sourceName);
  }

  arnOf(sourceName: string): string | undefined {
    return this.arns.get(sourceName);
  }

  dispose(): void {
    this.ended.abort();
    void this.opened?.then(
      (api) => {
        api.dispose();
      },
      () => undefined,
    );
  }

  private async find(sourceName: string): Promise<ExistingSource> {
    this.opened ??= this.open();
    const api = await this.opened;
    const answer = await api.describeSource(sourceName, this.ended.signal);
    if (answer.kind === 'refused' && answer.error.code === 'ResourceNotFoundException') return { kind: 'missing' };
    if (answer.kind !== 'answered') return { kind: 'not-known' };
    if (answer.value.arn !== '') this.arns.set(sourceName, answer.value.arn);
    this.tell(sourceName, { kind: 'there', accounts: undefined });
    return { kind: 'there', accounts: await accountsOfSource(api, sourceName, this.ended.signal) };
  }

  private tell(sourceName: string, existing: ExistingSource): void {
    if (this.ended.signal.aborted) return;
    this.found.set(sourceName, existing);
    this.changed();
  }
}

/** The accounts of a source; undefined where they could not be found out. */
export async function accountsOfSource(
  api: Pick<PartnerEventsApi, 'listSourceAccounts'>,
  sourceName: string,
  signal: AbortSignal,
): Promise<readonly SourceAccount[] | undefined> {
  const accounts: SourceAccount[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await api.listSourceAccounts(sourceName, token, signal);
    if (answer.kind !== 'answered') return undefined;
    accounts.push(...answer.value.items);
    const { nextToken } = answer.value;
    if (nextToken === undefined || nextToken === token) return accounts;
    token = nextToken;
  }
  return accounts;
}
