#!/usr/bin/env node
import { dispatch } from './dispatch.js';

// A reader that has seen enough (`steno show | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void dispatch(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  columns: process.stdout.columns,
  isTTY: process.stdout.isTTY === true,
}).then((code) => {
  process.exitCode = code;
});
