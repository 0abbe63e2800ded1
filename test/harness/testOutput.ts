/** Stands before each line that tests inside VS Code print, among all that VS Code writes to the same console. */
export const testOutputMark = '[test] ';
