import type semver from 'semver';

/** Whether a version is in a range. Semver is loaded where there is one to compare. */
export function isWithin(version: string, range: string): boolean {
  const satisfies = require('semver/functions/satisfies.js') as typeof semver.satisfies;
  return satisfies(version, range, { includePrerelease: true });
}
