import type { SourceDirectory } from '../../directory/sourceDirectory';
import type { Connection } from '../../eventbridge/connection';
import type { SourcesNeeds } from '../sourcesNeeds';

/** A source that some accounts have now. */
export interface CreatedSource {
  readonly sourceName: string;
  /** Undefined where it was there before and its ARN is not known. */
  readonly arn: string | undefined;
  /** Every account that was asked for has it now: nothing more is to be decided. */
  readonly isDone: boolean;
}

/** What creating a source works with. */
export interface CreateNeeds extends Pick<SourcesNeeds, 'current' | 'services' | 'partnerNames' | 'copying' | 'log'> {
  /** What is known of the sources of the connection, and how more is found out. */
  directoryOf(connection: Connection): Promise<SourceDirectory>;
  /** Shows what was created. */
  created(connection: Connection, source: CreatedSource): Promise<void>;
}
