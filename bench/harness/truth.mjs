/** Notes what is really called: deep copies of arguments and results, made by Node itself. */

/** Calls in order of start, each with the places at which it started and ended. */
export class Truth {
  #calls = [];
  #starts = 0;
  #ends = 0;
  #open = [];

  attach(workload) {
    const { describe = ({ args, result }) => ({ args, result }) } = workload;
    return (object, className) => {
      for (const [method, form] of Object.entries(workload.methods[className])) {
        object[method] = this.#noting(form, { className, method, describe, fn: object[method] });
      }
      return object;
    };
  }

  /** All that have ended since the last time, in order of start or, as a hand writes them, of end. */
  take(order) {
    const calls = this.#calls.sort((a, b) => a[order] - b[order]);
    this.#calls = [];
    return calls;
  }

  #noting(form, of) {
    const truth = this;
    if (form === 'async') {
      return async function (...args) {
        const finish = truth.#begin(of, this, args);
        return finish(await of.fn.apply(this, args));
      };
    }
    if (form === 'generator') {
      return function* (...args) {
        const finish = truth.#begin(of, this, args);
        const yields = [];
        const inner = of.fn.apply(this, args);
        for (let next = inner.next(); ; next = inner.next()) {
          if (next.done) return finish(next.value, yields);
          yields.push(structuredClone(next.value));
          yield next.value;
        }
      };
    }
    return function (...args) {
      const finish = truth.#begin(of, this, args);
      return finish(of.fn.apply(this, args));
    };
  }

  #begin({ className, method, describe }, self, given) {
    const args = structuredClone(given);
    const start = this.#starts;
    const parent = this.#open.at(-1);
    this.#starts += 1;
    this.#open.push(start);
    return (result, yields) => {
      this.#open.pop();
      const values = structuredClone(describe({ args, result, self }));
      const end = this.#ends;
      this.#ends += 1;
      this.#calls.push({ className, method, values, yields, start, end, parent });
      return result;
    };
  }
}
