import type { AccountFault } from '../model/accounts';
import { characterName, visibleName } from '../model/shownText';
import { sentence, type Sentence } from '../model/sentence';

/** What is wrong with a piece of a list of accounts. */
export function accountFaultSentence(fault: AccountFault): Sentence {
  const piece = visibleName(fault.piece.length > 40 ? `${fault.piece.slice(0, 39)}…` : fault.piece);
  switch (fault.kind) {
    case 'wrong-length':
      if (fault.digits === 12) {
        return sentence(
          'The hyphens in {0} are not where an account has them. Write {1}',
          piece,
          '123456789012 or 1234-5678-9012.',
        );
      }
      return fault.digits === 1
        ? sentence('{0} has 1 digit; an account has 12.', piece)
        : sentence('{0} has {1} digits; an account has 12.', piece, fault.digits);
    case 'run-together':
      return sentence(
        '{0} are {1} digits in a row; an account has 12. If these are {2} accounts, put a comma between them.',
        piece,
        fault.digits,
        fault.digits / 12,
      );
    case 'arn':
      return fault.account === undefined
        ? sentence('{0} is an ARN without an account. Write the 12 digits of the account.', piece)
        : sentence('{0} is an ARN. Write only the account in it: {1}.', piece, fault.account);
    case 'not-digits':
      return sentence(
        '{0} is not an account: {1} is not a digit. Write 12 digits.',
        piece,
        characterName(fault.character),
      );
  }
}
