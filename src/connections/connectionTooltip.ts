import type { CallerIdentity } from '../eventbridge/aws/callerIdentity';
import type { AwsConnection } from '../eventbridge/connection';
import { shownEndpoint } from '../eventbridge/aws/endpointObjection';
import { sentence, type Sentence } from '../model/sentence';
import type { ConnectionFacts } from './connectionFacts';
import { connectionMembers, marksOf, type MemberFact } from '../settings/connectionMembers';

/** A line of what is said about a connection: a codicon and a sentence, or a word and its value. */
export type TooltipLine =
  | { readonly kind: 'remark'; readonly icon: string; readonly text: Sentence }
  | { readonly kind: 'fact'; readonly word: Sentence; readonly value: Sentence | string }
  /** The account is not known; a link asks for it. */
  | { readonly kind: 'ask-account'; readonly word: Sentence };

/** What a person should know of a connection, the most important first. */
export function tooltipLines(
  connection: AwsConnection,
  facts: ConnectionFacts | undefined,
  identity: CallerIdentity | undefined,
): readonly TooltipLine[] {
  return [...remarks(connection, facts), ...accountLines(connection, identity), ...placeLines(connection, facts)];
}

function remarks(connection: AwsConnection, facts: ConnectionFacts | undefined): readonly TooltipLine[] {
  const remark = (icon: string, text: Sentence): TooltipLine => ({ kind: 'remark', icon, text });
  return [
    ...(facts?.target.kind === 'unresolved' ? [remark('error', facts.target.reason)] : []),
    ...marksOf(connection).map(({ icon, hover }) => remark(icon, hover)),
  ];
}

function accountLines(connection: AwsConnection, identity: CallerIdentity | undefined): readonly TooltipLine[] {
  if (connection.unsigned === true) return [];
  if (identity === undefined) return [{ kind: 'ask-account', word: sentence('Account') }];
  return [fact(sentence('Account'), identity.account), fact(sentence('Caller'), identity.arn)];
}

function placeLines(connection: AwsConnection, facts: ConnectionFacts | undefined): readonly TooltipLine[] {
  const target = facts?.target.kind === 'resolved' ? facts.target.target : connection;
  return [
    ...(facts === undefined ? [] : credentialsLines(facts)),
    fact(sentence('Region'), target.region ?? sentence('none')),
    fact(
      sentence('Endpoint'),
      target.endpoint === undefined ? sentence('the one of AWS in this Region') : shownEndpoint(target.endpoint),
    ),
    ...memberLines(connection),
  ];
}

function memberLines(connection: AwsConnection): readonly TooltipLine[] {
  const facts = Object.values(connectionMembers).flatMap((member: { readonly fact?: MemberFact }) => member.fact ?? []);
  return facts.flatMap(({ word, value }) => {
    const text = value(connection);
    return text === undefined ? [] : [fact(word, text)];
  });
}

function credentialsLines({ credentials: { profile, kind } }: ConnectionFacts): readonly TooltipLine[] {
  return [...(profile === undefined ? [] : [fact(sentence('Profile'), profile)]), fact(sentence('Credentials'), kind)];
}

function fact(word: Sentence, value: Sentence | string): TooltipLine {
  return { kind: 'fact', word, value };
}
