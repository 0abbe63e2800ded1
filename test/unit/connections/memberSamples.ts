import type { ConnectionElement } from '../../../src/connections/connectionMembers';

/** A value of each member that is none of those which count where it is absent. */
export const memberSamples: Required<ConnectionElement> = {
  name: 'other',
  profile: 'acme',
  region: 'eu-west-1',
  endpoint: 'https://x.example',
  partnerNames: ['example.com'],
  production: true,
  readTimeout: 5,
  connectTimeout: 7,
  caBundle: '/etc/ssl/acme.pem',
  unsigned: true,
  verifyTls: false,
};

/** The names of all members that can be written. */
export const memberNames = Object.keys(memberSamples) as readonly (keyof ConnectionElement)[];
