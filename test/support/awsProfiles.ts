/** A section of an AWS config file: a role that wants an MFA code, taken with the keys of the profile `keys`. */
export const carefulProfile = `
[profile careful]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/me
`;

/** Two sections of an AWS config file: a profile of IAM Identity Center, and the SSO session `corp` that it is signed in by. */
export const signedInProfile = `
[profile signed-in]
region = eu-west-1
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Sender

[sso-session corp]
sso_start_url = https://corp.example/start
sso_region = eu-west-1
`;
