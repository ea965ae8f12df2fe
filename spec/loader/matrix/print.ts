/**
 * Prints the table, or writes it: `node dist/spec/loader/matrix/print.js [docs/loaders.md]`. What is
 * printed is what the spec beside this file holds each Node to.
 */
import { writeFileSync } from 'node:fs';
import { page } from './page.js';

const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(page());
else writeFileSync(file, page());
