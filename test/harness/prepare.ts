/** Set in a run that is part of another one, which has made and built everything already. */
export const builtVariable = 'PARTNER_EVENTS_BUILT';

/** Takes the steps that a run needs before it begins, unless they were taken for it. */
export async function prepare(...steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (process.env[builtVariable] !== undefined) return;
  for (const step of steps) await step();
}
