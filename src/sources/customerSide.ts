import type { CallAnswer, CallFailure, SourceState } from '../eventbridge/partnerEventsApi';
import { changeSource } from './changeSource';
import type { SourcesNeeds } from './sourcesNeeds';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';
import { inWords } from '../ui/localize';
import type { PlainText } from '../ui/plainText';
import type { CustomerApi } from '../eventbridge/customerApi';

/** What a customer does with a source; played on the Local EventBridge only. */
export type CustomerStep = 'create-bus' | 'activate' | 'deactivate' | 'delete-bus';

/** The states in which the step may be possible. Which it is with a PENDING source depends on whether there is a bus. */
export const statesBefore: Readonly<Record<CustomerStep, readonly SourceState[]>> = {
  'create-bus': ['PENDING'],
  activate: ['PENDING'],
  deactivate: ['ACTIVE'],
  'delete-bus': ['ACTIVE', 'DELETED', 'PENDING'],
};

/** Does it in the name of the account. */
export async function playCustomer(
  step: CustomerStep,
  node: AccountNode,
  directory: SourceDirectory,
  needs: SourcesNeeds,
): Promise<void> {
  const { done, failed, unknown, operation } = textsOf(step, node);
  await changeSource<CustomerApi>(node, directory, needs, {
    done,
    failed,
    unknown,
    operation,
    open: () => needs.services.openCustomer(node.account),
    make: (api, signal) => makeStep(step, api, node.sourceName, signal),
    meaning: (failure) =>
      step === 'delete-bus' && failure.kind === 'refused' && failure.error.code === 'ResourceNotFoundException'
        ? inWords('Account {0} has no event bus for it: there is nothing to delete.', node.account)
        : undefined,
    other: (failure) => {
      const instead = insteadOf(step, failure);
      if (instead === undefined) return undefined;
      return { title: instead.title, run: () => playCustomer(instead.step, node, directory, needs) };
    },
  });
}

function makeStep(
  step: CustomerStep,
  api: CustomerApi,
  sourceName: string,
  signal: AbortSignal,
): Promise<CallAnswer<undefined>> {
  switch (step) {
    case 'create-bus':
      return api.createBus(sourceName, signal);
    case 'activate':
      return api.activateSource(sourceName, signal);
    case 'deactivate':
      return api.deactivateSource(sourceName, signal);
    case 'delete-bus':
      return api.deleteBus(sourceName, signal);
  }
}

/** With a bus a PENDING source is activated, without one the bus is created: a refusal tells which it is. */
function insteadOf(
  step: CustomerStep,
  failure: CallFailure,
): { readonly title: PlainText; readonly step: CustomerStep } | undefined {
  if (failure.kind !== 'refused') return undefined;
  const { code } = failure.error;
  if (step === 'create-bus' && code === 'ResourceAlreadyExistsException') {
    return { title: inWords('Activate Instead'), step: 'activate' };
  }
  if (step === 'activate' && code === 'InvalidStateException') {
    return { title: inWords('Create the Event Bus Instead'), step: 'create-bus' };
  }
  return undefined;
}

interface StepTexts {
  readonly done: PlainText;
  readonly failed: string;
  readonly unknown: string;
  readonly operation: string;
}

function textsOf(step: CustomerStep, { account }: AccountNode): StepTexts {
  switch (step) {
    case 'create-bus':
      return {
        done: inWords('Account {0} has the event bus: the source is ACTIVE', account),
        failed: inWords('The event bus of account {0} was not created', account),
        unknown: inWords('It is not known whether the event bus of account {0} was created', account),
        operation: 'CreateEventBus',
      };
    case 'activate':
      return {
        done: inWords('The source is ACTIVE for account {0}', account),
        failed: inWords('The source was not activated for account {0}', account),
        unknown: inWords('It is not known whether the source was activated for account {0}', account),
        operation: 'ActivateEventSource',
      };
    case 'deactivate':
      return {
        done: inWords('The source is PENDING for account {0}', account),
        failed: inWords('The source was not deactivated for account {0}', account),
        unknown: inWords('It is not known whether the source was deactivated for account {0}', account),
        operation: 'DeactivateEventSource',
      };
    case 'delete-bus':
      return {
        done: inWords('The event bus of account {0} is deleted', account),
        failed: inWords('The event bus of account {0} was not deleted', account),
        unknown: inWords('It is not known whether the event bus of account {0} was deleted', account),
        operation: 'DeleteEventBus',
      };
  }
}
