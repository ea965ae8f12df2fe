import type { Policy } from './schema/input.js';

/**
 * Gives a policy written in TypeScript its type, so that an editor completes it. Functions stand
 * where a policy file has expressions.
 *
 *     export default definePolicy({
 *       rules: [{ class: 'Env', methods: { step: { metadata: { from: ({ arg }) => arg['obs'] } } } }],
 *     });
 */
export const definePolicy = (policy: Policy): Policy => policy;
