import { sentence, type Sentence } from '../../model/sentence';
import type { NotReached, Obstacle } from '../partnerEventsApi';
import { commandText, isTypeable } from '../../model/shellText';
import { CredentialsProblemError, MfaCodeError, type CredentialsProblem, type CredentialsRefusal } from './errors';
import { networkErrorCode, networkFailure } from './networkFailure';
import { isThrottlingCode, type CallerContext } from './serviceErrors';
import { unsent } from './unsent';

/**
 * Words why the provider of the credentials gave none. Texts of credential processes and command lines may hold secrets,
 * so none but those of AWS services are passed on.
 */
export function withoutCredentials(cause: unknown, context: CallerContext): NotReached {
  if (cause instanceof MfaCodeError) return lacking(noMfaCode(cause, context.profile ?? 'default'));
  if (cause instanceof CredentialsProblemError) return problemText(cause.problem, context);
  const code = networkErrorCode(cause);
  if (code !== undefined && networkFailure(code)?.of === 'network') {
    return unsent(
      sentence(
        'The credentials could not be fetched: no connection to AWS ({0}). Check the network, then try again.',
        code,
      ),
    );
  }
  return lacking(noneText(context));
}

/** What to say beside a failure for want of credentials. */
export function credentialsObstacle({ signIn }: CallerContext): Obstacle {
  return { obstacle: 'credentials', ...(signIn !== undefined && { signIn }) };
}

function problemText(problem: CredentialsProblem, context: CallerContext): NotReached {
  switch (problem.kind) {
    case 'sign-in':
      return unsent(signInText(context), credentialsObstacle(context));
    case 'refused':
      return refusalText(problem, context);
    case 'endpoint':
      return unsent(problem.reason, { obstacle: 'set-up' });
    case 'none':
      return lacking(noneText(context));
    case 'setting-missing':
      return lacking(
        sentence('[{0}] in the AWS config file has no {1}. Add it, then try again.', problem.section, problem.setting),
      );
    case 'session-missing':
      return lacking(
        sentence(
          'The profile "{0}" names the SSO session "{1}", but there is no [sso-session {1}] in the AWS config file that can be read. Add it, or correct sso_session.',
          problem.profile,
          problem.session,
        ),
      );
    case 'settings-differ':
      return lacking(
        sentence(
          '{0} in the profile "{1}" and in [sso-session {2}] are not the same. Take it out of the profile, then try again.',
          problem.setting,
          problem.profile,
          problem.session,
        ),
      );
    case 'source-missing':
      return lacking(
        sentence(
          'The profile "{0}" names the source_profile "{1}", which is not in the AWS config or credentials file. Add it, or correct source_profile.',
          problem.profile,
          problem.source,
        ),
      );
    case 'source-circle':
      return lacking(
        sentence(
          'The source_profile of the profile "{0}" leads back to itself. Correct source_profile, then try again.',
          problem.profile,
        ),
      );
    case 'credential-source':
      return lacking(
        sentence(
          '"{1}" is not a known credential_source (profile "{0}"). Write Environment, Ec2InstanceMetadata or EcsContainer.',
          problem.profile,
          problem.source,
        ),
      );
    case 'token-file':
      return lacking(
        sentence(
          'The web identity token {0} cannot be read ({1}). Check web_identity_token_file, or AWS_WEB_IDENTITY_TOKEN_FILE.',
          problem.path,
          problem.code,
        ),
      );
  }
}

/** To sign in again helps against none of these: whoever is asked knows who asks, or is busy. */
function refusalText(refusal: CredentialsRefusal, { profile }: CallerContext): NotReached {
  const { service, status, code, message, of } = refusal;
  if (status === 429 || isThrottlingCode(code)) {
    return unsent(sentence('{0} takes no more requests just now. Wait a little, then try again.', service));
  }
  if (status >= 500) return unsent(sentence('{0} failed (HTTP {1}). Try again.', service, status));
  if (/\bMFA\b|MultiFactorAuthentication/.test(message)) {
    return lacking(
      sentence(
        'AWS did not take the MFA code for the profile "{0}": {1} ({2}). Try again with a new code.',
        profile ?? 'default',
        message,
        code,
      ),
    );
  }
  const said = message === '' ? code : `${message} (${code})`;
  if (of !== undefined && (status === 403 || status === 404)) {
    return lacking(
      status === 403
        ? sentence(
            'Whoever is signed in behind the profile "{0}" has no access to the account {1} with the role {2}: {3}. Correct sso_account_id or sso_role_name, or ask for access.',
            of.profile,
            of.account,
            of.role,
            said,
          )
        : sentence(
            'There is no role {2} in the account {1} for the profile "{0}": {3}. Correct sso_account_id or sso_role_name.',
            of.profile,
            of.account,
            of.role,
            said,
          ),
    );
  }
  if (status < 300) return lacking(sentence('The answer of {0} holds no credentials. Check its endpoint.', service));
  if (service === 'AWS sign-in') {
    return lacking(
      sentence(
        'The sign-in behind the profile "{0}" may not be renewed ({1}). Ask for a policy that allows {2}.',
        profile ?? 'default',
        code,
        'signin:CreateOAuth2Token',
      ),
    );
  }
  return lacking(
    profile === undefined
      ? sentence('AWS gave no credentials: {0}.', said)
      : sentence('AWS gave no credentials for the profile "{0}": {1}.', profile, said),
  );
}

function signInText({ profile = 'default', signIn }: CallerContext): Sentence {
  return signIn === undefined
    ? sentence('The sign-in behind the profile "{0}" is missing or has expired. Sign in, then try again.', profile)
    : sentence(
        'The sign-in behind the profile "{0}" is missing or has expired. Run `{1}`, then try again.',
        profile,
        commandText(signIn),
      );
}

function noneText({ profile }: CallerContext): Sentence {
  if (profile === undefined) {
    return sentence('No AWS credentials were found. Choose a profile for the connection, or run `aws configure`.');
  }
  const command = ['aws', 'sts', 'get-caller-identity', '--profile', profile];
  return isTypeable(command)
    ? sentence('The profile "{0}" gives no credentials. Run `{1}` to see why.', profile, commandText(command))
    : sentence('The profile "{0}" gives no credentials. Check it in the AWS files.', profile);
}

/** There are no credentials, and a sign-in changes nothing. */
function lacking(reason: Sentence): NotReached {
  return unsent(reason, { obstacle: 'credentials' });
}

function noMfaCode({ reason }: MfaCodeError, profile: string): Sentence {
  switch (reason) {
    case 'nobody-asked':
      return sentence('The profile "{0}" asks for an MFA code. Press Try Again to type it.', profile);
    case 'not-given':
      return sentence('Cancelled: no MFA code was given for the profile "{0}".', profile);
  }
}
