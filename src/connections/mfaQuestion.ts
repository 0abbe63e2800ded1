import { defaultProfileName } from '../eventbridge/aws/awsTarget';
import type { AwsConnection } from '../eventbridge/connection';
import { inWords } from '../ui/localize';
import { sentence } from '../model/sentence';
import { askForText } from '../ui/inputs';

/**
 * Asks for the code that the MFA device shows.
 * @param serial the device's serial number or ARN
 * @returns undefined where the person gave none
 */
export function askMfaCode({ profile }: AwsConnection, serial: string): Promise<string | undefined> {
  return askForText({
    title: inWords('MFA Code for Profile {0}: {1}', profile ?? defaultProfileName(process.env), serial),
    prompt: inWords('The 6 digits that the device shows now.'),
    placeHolder: '123456',
    ignoreFocusOut: true,
    objection: (text) => (/^\d{6}$/.test(text) ? undefined : sentence('An MFA code is 6 digits, and nothing else.')),
  });
}
