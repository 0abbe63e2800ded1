import type { Connection } from '../../eventbridge/connection';
import type { PartnerEventsApi } from '../../eventbridge/partnerEventsApi';
import type { SourceDirectory } from '../../directory/sourceDirectory';

/** A source that some accounts have now. */
export interface CreatedSource {
  readonly sourceName: string;
  /** Undefined where it was there before and its ARN is not known. */
  readonly arn: string | undefined;
  readonly accounts: readonly string[];
  /** Every account that was asked for has it now: nothing more is to be decided. */
  readonly isDone: boolean;
}

/** What creating a source needs of the other features. */
export interface CreatePorts {
  readonly current: { readonly value: Connection };
  /** The connection with everything looked up that its settings leave open. */
  freeze(connection: Connection): Promise<Connection>;
  /**
   * The service behind the connection; the caller disposes of it. Throws where it cannot be opened.
   * @param use `background`: nobody is asked for anything
   */
  open(connection: Connection, use: 'asked' | 'background'): Promise<PartnerEventsApi>;
  readonly partnerNames: {
    of(connection: Connection): readonly string[];
    add(connection: Connection, partnerName: string): Promise<void>;
  };
  /** What is known of the sources of the connection, and how more is found out. */
  directoryOf(connection: Connection): Promise<SourceDirectory>;
  /** Shows what was created. */
  created(connection: Connection, source: CreatedSource): Promise<void>;
  newEventsFile(sourceName: string): Promise<void>;
}
