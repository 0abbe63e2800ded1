import type { eventSourceState } from '../model/generated/serviceModel';
import type { OutgoingEntry } from '../model/outgoingEntry';
import type { Sentence } from '../model/sentence';

/** One element of the answer's `Entries`, as received; which members it has decides the outcome. */
export interface PutResult {
  readonly eventId?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

/** An error that the service itself stated. */
export interface ServiceError {
  /** The error's name, such as `ThrottlingException`. */
  readonly code: string;
  readonly message: string;
  /** What a person can do about it, where that is known. */
  readonly advice?: Sentence;
}

/** The command line that renews a sign-in, word by word, such as `aws`, `sso`, `login`, `--profile`, `acme`. */
export type SignInCommand = readonly [program: string, ...words: string[]];

/** What a person must see to before any call can succeed. */
export interface Obstacle {
  /** `credentials`: none, or expired, or not known to AWS. `set-up`: the connection cannot be used as it is set up. */
  readonly obstacle?: 'credentials' | 'set-up';
  /** Where a sign-in is what is missing. */
  readonly signIn?: SignInCommand;
}

/**
 * How one request ended that brought no result. Only what is certain is called refused or not reached; everything else,
 * once bytes may have left, is unanswered.
 */
export type CallFailure = Refused | NotReached | Unanswered;

/** The service answered that it did nothing of this request. */
export interface Refused extends Obstacle {
  readonly kind: 'refused';
  readonly error: ServiceError;
  /** It may be sent again later. */
  readonly throttled: boolean;
  readonly requestId?: string;
}

/** The request never left: no connection, no credentials, no Region. */
export interface NotReached extends Obstacle {
  readonly kind: 'not-reached';
  readonly reason: Sentence;
  /** A connection that did not open: the next try may find it open. */
  readonly retryable: boolean;
}

/** The request left and no usable answer came: reset, time-out, 5xx, unreadable answer, abort after dispatch. */
export interface Unanswered {
  readonly kind: 'unanswered';
  readonly reason: Sentence;
  readonly requestId?: string;
}

/** The answer to one PutPartnerEvents request. */
export interface PutAnswered {
  readonly kind: 'answered';
  readonly results: readonly PutResult[];
  /** As the service counted; absent where it said no number. */
  readonly failedEntryCount?: number;
  readonly requestId?: string;
}

/** How one PutPartnerEvents request ended. */
export type PutAnswer = PutAnswered | CallFailure;

/** How any other request ended. */
export type CallAnswer<Value> =
  | { readonly kind: 'answered'; readonly value: Value; readonly requestId?: string }
  | CallFailure;

export interface PartnerEventSource {
  readonly name: string;
  readonly arn: string;
}

/** PENDING: offered, events are dropped. ACTIVE: the customer has the bus. DELETED: the partner deleted it. */
export type SourceState = (typeof eventSourceState.enum)[number];

/** One account that a source is offered to. Times are milliseconds since the epoch. */
export interface SourceAccount {
  readonly account: string;
  /** Undefined where the service names a state that is none of the known ones. */
  readonly state: SourceState | undefined;
  readonly createdAt?: number;
  /** Only what the service says; how long a source stays PENDING is not known. */
  readonly expiresAt?: number;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

/**
 * The service as this project needs it. Each call makes exactly one HTTP request at most, never throws for anything that
 * happens between here and the service, and answers `not-reached` when `signal` was aborted before dispatch.
 */
export interface PartnerEventsApi {
  putPartnerEvents(entries: readonly OutgoingEntry[], signal: AbortSignal): Promise<PutAnswer>;
  /**
   * The sources whose names begin so, in pages of at most 100.
   * @param namePrefix holds the partner's name and the slash behind it: `aws.partner/example.com/`
   */
  listSources(
    namePrefix: string,
    nextToken: string | undefined,
    signal: AbortSignal,
  ): Promise<CallAnswer<Page<PartnerEventSource>>>;
  listSourceAccounts(
    sourceName: string,
    nextToken: string | undefined,
    signal: AbortSignal,
  ): Promise<CallAnswer<Page<SourceAccount>>>;
  /** Refused with `ResourceNotFoundException` where no source has exactly this name. */
  describeSource(sourceName: string, signal: AbortSignal): Promise<CallAnswer<PartnerEventSource>>;
  /** Offers a source of this name to the account; refused with `ResourceAlreadyExistsException` where it is offered. */
  createSource(sourceName: string, account: string, signal: AbortSignal): Promise<CallAnswer<{ readonly arn: string }>>;
  /** Takes the source back from the account. One that is not there is deleted already. */
  deleteSource(sourceName: string, account: string, signal: AbortSignal): Promise<CallAnswer<undefined>>;
  /** Closes its sockets. */
  dispose(): void;
}

/** Why a service is opened. `asked`: a person asked for it and may be asked for an MFA code. `background`: nobody is asked anything. */
export type Use = 'asked' | 'background';
