import type { Refusal } from '../association';
import { ServiceFault } from '../serviceFault';

/** The service's error for a step in the life of a source that is not possible. */
export function lifeFault(refusal: Refusal, source: string): ServiceFault {
  switch (refusal) {
    case 'already-exists':
      return new ServiceFault('ResourceAlreadyExistsException', `Event source ${source} already exists.`);
    case 'no-such-source':
      return sourceNotFound(source);
    case 'bus-already-exists':
      return new ServiceFault('ResourceAlreadyExistsException', `Event bus ${source} already exists.`);
    case 'no-bus':
      return invalidState(`Event source ${source} has no matching event bus yet. Create the event bus first.`);
    case 'deleted':
      return invalidState(`Event source ${source} is in the state DELETED.`);
  }
}

export function sourceNotFound(source: string): ServiceFault {
  return new ServiceFault('ResourceNotFoundException', `Event source ${source} does not exist.`);
}

export function busNotFound(bus: string): ServiceFault {
  return new ServiceFault('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
}

function invalidState(message: string): ServiceFault {
  return new ServiceFault('InvalidStateException', message);
}
