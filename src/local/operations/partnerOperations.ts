import {
  createPartnerEventSourceRequest,
  deletePartnerEventSourceRequest,
  describePartnerEventSourceRequest,
  listPartnerEventSourceAccountsRequest,
  listPartnerEventSourcesRequest,
} from '../../model/generated/serviceModel';
import { createSource, deleteSource } from '../association';
import { pageOf } from '../page';
import { sourceArn, type PartnerEventSources } from '../partnerEventSources';
import { associationOutput } from './associationOutput';
import { lifeFault, sourceNotFound } from './lifeFault';
import { countText, operation, type Operation } from './operation';

/** The operations that a partner calls about its sources. Every caller is the partner of every source. */
export function partnerOperations(sources: PartnerEventSources): Readonly<Record<string, Operation>> {
  return {
    CreatePartnerEventSource: operation(createPartnerEventSourceRequest, ({ Name, Account }) => {
      const transition = sources.change(Name, Account, createSource);
      if (transition.kind === 'refused') throw lifeFault(transition.refusal, Name);
      return { output: { EventSourceArn: sourceArn(Name) } };
    }),

    DeletePartnerEventSource: operation(deletePartnerEventSourceRequest, ({ Name, Account }) => {
      sources.change(Name, Account, deleteSource);
      return { output: undefined };
    }),

    DescribePartnerEventSource: operation(describePartnerEventSourceRequest, ({ Name }) => {
      if (!sources.has(Name)) throw sourceNotFound(Name);
      return { output: { Arn: sourceArn(Name), Name } };
    }),

    ListPartnerEventSources: operation(listPartnerEventSourcesRequest, (input) => {
      const names = sources.names().filter((name) => name.startsWith(input.NamePrefix));
      const { items, ...next } = pageOf(['ListPartnerEventSources', input.NamePrefix], names, (name) => name, input);
      return {
        output: { PartnerEventSources: items.map((name) => ({ Arn: sourceArn(name), Name: name })), ...next },
        note: countText(items.length, 'source', 'sources'),
      };
    }),

    ListPartnerEventSourceAccounts: operation(listPartnerEventSourceAccountsRequest, (input) => {
      const name = input.EventSourceName;
      if (!sources.has(name)) throw sourceNotFound(name);
      const list = ['ListPartnerEventSourceAccounts', name];
      const { items, ...next } = pageOf(list, sources.accountsOf(name), ({ account }) => account, input);
      return {
        output: {
          PartnerEventSourceAccounts: items.map(({ account, association }) => ({
            Account: account,
            ...associationOutput(association),
          })),
          ...next,
        },
        note: countText(items.length, 'account', 'accounts'),
      };
    }),
  };
}
