/** The forms in which the checks report. */
export const checkOutputs = ['human', 'json', 'sarif', 'junit'] as const;
export type CheckOutput = (typeof checkOutputs)[number];
