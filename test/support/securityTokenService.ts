import { serve, type Behaviour, type RunningServer, type ServerCertificate } from './misbehavingServer';

const namespace = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

/** The members of a request to STS. */
export function stsRequest(body: string): URLSearchParams {
  return new URLSearchParams(body);
}

/** STS as it answers AssumeRole, AssumeRoleWithWebIdentity and GetCallerIdentity; what it does not know, it refuses. */
export function startSecurityTokenService(
  certificate: ServerCertificate | false = false,
  { lifetimeSeconds = 3600 } = {},
): Promise<RunningServer> {
  let given = 0;
  return serve((response, { body }) => {
    const action = stsRequest(body).get('Action');
    if (action === 'AssumeRole' || action === 'AssumeRoleWithWebIdentity') {
      given += 1;
      answerXml(response, 200, assumedRole(action, given, new Date(Date.now() + lifetimeSeconds * 1000)));
    } else if (action === 'GetCallerIdentity') {
      answerXml(response, 200, callerIdentityXml('111122223333', 'arn:aws:iam::111122223333:user/me'));
    } else {
      answerXml(response, 400, stsError('InvalidAction', 'What is that?'));
    }
  }, certificate);
}

export function answerXml(response: Parameters<Behaviour>[0], status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': 'sts-request-1' }).end(body);
}

export function stsError(code: string, message: string): string {
  return `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>sts-request-1</RequestId></ErrorResponse>`;
}

export function callerIdentityXml(account: string, arn: string): string {
  return `<GetCallerIdentityResponse ${namespace}><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>sts-request-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
}

function assumedRole(action: string, number: number, expiration: Date): string {
  return `<${action}Response ${namespace}><${action}Result><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/Sender/x</Arn><AssumedRoleId>AROAEXAMPLE:x</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE0${String(number)}</AccessKeyId><SecretAccessKey>role-secret-role-secret-role-secret</SecretAccessKey><SessionToken>role-token-role-token-role-token</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials></${action}Result><ResponseMetadata><RequestId>sts-request-1</RequestId></ResponseMetadata></${action}Response>`;
}
