/** The forms in which sources and accounts are listed. */
export const sourceOutputs = ['human', 'json', 'text', 'table'] as const;
export type SourceOutput = (typeof sourceOutputs)[number];
