import type { ClassRule, MethodRule } from './schema/input.js';

/** What a rule for a class says once for all its methods. */
export function sharedOf({
  class: _class,
  module: _module,
  version: _version,
  wrap: _wrap,
  methods: _methods,
  ...shared
}: ClassRule): MethodRule {
  return shared;
}
