import { lazy } from '../lazy';
import { countIn, objectIn, stringIn } from '../model/checkedJson';
import { errorCode } from '../model/unknownValues';
import { isPresent, Presence, type PresenceMark } from '../presence';

/** A process that writes journals. */
export interface WritingProcess {
  readonly id: number;
  /** Tells it from others of that id; absent where it could not listen. */
  readonly mark?: PresenceMark;
}

/** What a window knows of the processes that write journals. */
export interface Processes {
  /** That of the window. */
  own(): Promise<WritingProcess>;
  /** Whether it runs, and is not that of the window. */
  isOther(writer: WritingProcess): Promise<boolean>;
}

/** The processes of this machine. An id alone says little: another process gets it when the first one has ended. */
export class ProcessesHere implements Processes {
  private readonly presence = lazy(() => Presence.begin());

  /** @param warn is told where others know this process by its id alone */
  constructor(private readonly warn: (error: unknown) => void) {}

  async own(): Promise<WritingProcess> {
    try {
      const { port, token } = await this.presence.get();
      return { id: process.pid, mark: { port, token } };
    } catch (error) {
      this.warn(error);
      return { id: process.pid };
    }
  }

  async isOther({ id, mark }: WritingProcess): Promise<boolean> {
    if (id === process.pid || id === 0 || !isThere(id)) return false;
    return mark === undefined || isPresent(mark);
  }

  /** Others take this process for ended from here on. */
  dispose(): void {
    void this.presence.asked?.then((presence) => {
      presence.end();
    });
  }
}

/** Whether there is a process of that id. */
function isThere(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** What JSON says of a process. @throws TypeError where it says something else */
export function writingProcessIn(json: unknown): WritingProcess {
  const { id, mark } = objectIn(json);
  if (mark === undefined) return { id: countIn(id) };
  const { port, token } = objectIn(mark);
  return { id: countIn(id), mark: { port: countIn(port), token: stringIn(token) } };
}
