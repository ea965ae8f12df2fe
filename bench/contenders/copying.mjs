import { byMethod } from './by-method.mjs';

/** No recorder: arguments and result are copied in one way, and let go. */
export const copying =
  (copy) =>
  async ({ workload }) => {
    const last = { args: undefined, result: undefined };
    return {
      attach: byMethod(
        workload,
        ({ fn }) =>
          function (...args) {
            last.args = copy(args);
            const result = fn.apply(this, args);
            last.result = copy(result);
            return result;
          },
      ),
    };
  };
