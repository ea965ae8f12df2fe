/** What to do where nothing was recorded yet. */
export const emptyStore = (store: string): string =>
  `No sessions in ${store} yet.\n` +
  'Write a steno.policy.json that names the classes to record, run the program with\n' +
  '  node -r stenographer/register app.js\n' +
  'and look again. Records that are elsewhere: STENO_DIR=<folder> steno list\n';
