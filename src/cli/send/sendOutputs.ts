/** The forms in which a send reports. `human`: what was not accepted, and the sum. */
export const sendOutputs = ['human', 'json', 'text', 'table', 'jsonl'] as const;
export type SendOutput = (typeof sendOutputs)[number];
