/** The same records, written by hand with `SessionTracer`. */
import { performance } from 'node:perf_hooks';
import stenographer from '../../bundle/lib/index.js';

export async function open({ workload }) {
  const session = stenographer.startSession({ name: 'by hand' });
  const { kind, system, describe = takeAll } = workload;
  const write = (self, className, method, args, result, start, metadata) =>
    session.addEvent({
      kind,
      system,
      class: className,
      method,
      ...describe({ args, result, self }),
      ...(metadata && { metadata }),
      durationNs: Math.round((performance.now() - start) * 1e6),
    });

  const wrappers = {
    sync: (className, method, fn) =>
      function (...args) {
        const start = performance.now();
        const result = fn.apply(this, args);
        write(this, className, method, args, result, start);
        return result;
      },
    async: (className, method, fn) =>
      async function (...args) {
        const start = performance.now();
        const result = await fn.apply(this, args);
        write(this, className, method, args, result, start);
        return result;
      },
    generator: (className, method, fn) =>
      function* (...args) {
        const start = performance.now();
        const yields = [];
        const inner = fn.apply(this, args);
        for (let next = inner.next(); ; next = inner.next()) {
          if (next.done) {
            write(this, className, method, args, next.value, start, { yields });
            return next.value;
          }
          yields.push(next.value);
          yield next.value;
        }
      },
  };

  return {
    run: (fn) => session.run(fn),
    attach(object, className) {
      for (const [method, form] of Object.entries(workload.methods[className])) {
        object[method] = wrappers[form](className, method, object[method]);
      }
      return object;
    },
    end: () => session.end(),
  };
}

const takeAll = ({ args, result }) => ({ args, result });
