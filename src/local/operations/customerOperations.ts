import {
  activateEventSourceRequest,
  createEventBusRequest,
  deactivateEventSourceRequest,
  deleteEventBusRequest,
  describeEventBusRequest,
  describeEventSourceRequest,
  listEventBusesRequest,
  listEventSourcesRequest,
} from '../../model/generated/serviceModel';
import { partnerOf } from '../../model/sourceName';
import {
  activate,
  createBus,
  deactivate,
  deleteBus,
  type Association,
  type EventBus,
  type Transition,
} from '../association';
import { accountFor, defaultAccount } from '../callingAccount';
import { pageOf } from '../page';
import { busArn, sourceArn, type PartnerEventSources } from '../partnerEventSources';
import { validationFault } from '../serviceFault';
import { associationOutput, seconds } from './associationOutput';
import { busNotFound, lifeFault, sourceNotFound } from './lifeFault';
import { countText, operation, type Caller, type Operation } from './operation';

/** The operations that a customer calls about the sources offered to its account, and about its partner event buses. */
export function customerOperations(sources: PartnerEventSources): Readonly<Record<string, Operation>> {
  function change(
    source: string,
    caller: Caller,
    step: (association: Association | undefined, now: number) => Transition,
  ): void {
    const transition = sources.change(source, accountFor(source, caller.account, sources), step);
    if (transition.kind === 'refused') throw lifeFault(transition.refusal, source);
  }

  return {
    ListEventSources: operation(listEventSourcesRequest, (input, caller) => {
      const { NamePrefix = '' } = input;
      const account = caller.account ?? defaultAccount;
      const offered = sources.sourcesOf(account).filter(({ source }) => source.startsWith(NamePrefix));
      const list = ['ListEventSources', account, NamePrefix];
      const { items, ...next } = pageOf(list, offered, ({ source }) => source, input);
      return {
        output: {
          EventSources: items.map(({ source, association }) => eventSourceOutput(source, association)),
          ...next,
        },
        note: countText(items.length, 'source', 'sources'),
      };
    }),

    DescribeEventSource: operation(describeEventSourceRequest, ({ Name }, caller) => {
      const association = sources.get(Name, accountFor(Name, caller.account, sources));
      if (association === undefined) throw sourceNotFound(Name);
      return { output: eventSourceOutput(Name, association) };
    }),

    ActivateEventSource: operation(activateEventSourceRequest, ({ Name }, caller) => {
      change(Name, caller, activate);
      return { output: undefined };
    }),

    DeactivateEventSource: operation(deactivateEventSourceRequest, ({ Name }, caller) => {
      change(Name, caller, deactivate);
      return { output: undefined };
    }),

    CreateEventBus: operation(createEventBusRequest, ({ Name, EventSourceName }, caller) => {
      if (Name !== EventSourceName) {
        throw validationFault(
          'The Local EventBridge has partner event buses only: Name and EventSourceName must be the same name of a partner event source.',
        );
      }
      change(Name, caller, createBus);
      return { output: { EventBusArn: busArn(Name, accountFor(Name, caller.account, sources)) } };
    }),

    DeleteEventBus: operation(deleteEventBusRequest, ({ Name }, caller) => {
      change(Name, caller, deleteBus);
      return { output: undefined };
    }),

    DescribeEventBus: operation(describeEventBusRequest, ({ Name = 'default' }, caller) => {
      const source = Name.replace(/^arn:[^/]*:event-bus\//, '');
      const account = accountFor(source, caller.account, sources);
      const bus = sources.get(source, account)?.bus;
      if (bus === undefined) throw busNotFound(source);
      return { output: eventBusOutput(source, account, bus) };
    }),

    ListEventBuses: operation(listEventBusesRequest, (input, caller) => {
      const { NamePrefix = '' } = input;
      const account = caller.account ?? defaultAccount;
      const buses = sources.sourcesOf(account).flatMap(({ source, association: { bus } }) => {
        return bus !== undefined && source.startsWith(NamePrefix) ? [{ source, bus }] : [];
      });
      const list = ['ListEventBuses', account, NamePrefix];
      const { items, ...next } = pageOf(list, buses, ({ source }) => source, input);
      return {
        output: { EventBuses: items.map(({ source, bus }) => eventBusOutput(source, account, bus)), ...next },
        note: countText(items.length, 'bus', 'buses'),
      };
    }),
  };
}

function eventSourceOutput(source: string, association: Association): object {
  return { Arn: sourceArn(source), CreatedBy: partnerOf(source), Name: source, ...associationOutput(association) };
}

function eventBusOutput(source: string, account: string, bus: EventBus): object {
  const createdAt = seconds(bus.createdAt);
  return { Name: source, Arn: busArn(source, account), CreationTime: createdAt, LastModifiedTime: createdAt };
}
