import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';
import type { EventsFiles } from '../eventsFiles';
import type { WorkspaceEvents } from './workspaceEvents';

/** What completion works with. */
export interface CompletionNeeds {
  readonly files: EventsFiles;
  readonly workspaceEvents: WorkspaceEvents;
  readonly connection: ConnectionInUse;
  readonly sources: SourcesFeature;
}
