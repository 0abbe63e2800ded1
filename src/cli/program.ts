#!/usr/bin/env node
import { runProgram } from './runProgram';

// Not by a top-level await: what is loaded later imports this module, and would wait for it for ever.
void runProgram(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
