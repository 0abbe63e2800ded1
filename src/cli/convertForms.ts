/** What `convert` makes of entries. */
export const convertedForms = [
  'events',
  'entries',
  'cli-input-json',
  'cli-input-yaml',
  'shorthand',
  'command',
] as const;
export type ConvertedForm = (typeof convertedForms)[number];

/** What `convert` takes; `details`: the Details alone. */
export const givenForms = [
  'events',
  'command',
  'shorthand',
  'yaml',
  'entries',
  'put-events',
  'delivered-events',
  'details',
] as const;
export type GivenForm = (typeof givenForms)[number];

export const shells = ['sh', 'powershell', 'windows-powershell', 'cmd'] as const;
