/**
 * OpenTelemetry's SDK as its pages say: a provider with a batch processor, a span around each call,
 * arguments and result as JSON attributes.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { byMethod } from './by-method.mjs';

export async function open({ workload, dir, isOff }, exporter) {
  const counter = { exported: 0 };
  const provider = new NodeTracerProvider({
    spanProcessors: [new BatchSpanProcessor(exporter(counter, dir))],
  });
  if (!isOff) provider.register();
  const tracer = trace.getTracer('bench');
  return {
    attach: byMethod(workload, wrapper(tracer, workload)),
    drain: () => provider.forceFlush(),
    end: () => provider.shutdown(),
    exported: () => counter.exported,
  };
}

export function noopExporter(counter) {
  return {
    export(spans, done) {
      counter.exported += spans.length;
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
}

export function fileExporter(counter, dir) {
  const file = openSync(join(dir, 'spans.jsonl'), 'a');
  return {
    export(spans, done) {
      counter.exported += spans.length;
      writeSync(file, `${spans.map(line).join('\n')}\n`);
      done({ code: 0 });
    },
    shutdown: async () => closeSync(file),
  };
}

function line(span) {
  const { traceId, spanId } = span.spanContext();
  return JSON.stringify({
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    name: span.name,
    startTime: span.startTime,
    duration: span.duration,
    attributes: span.attributes,
    status: span.status,
    events: span.events,
  });
}

function wrapper(tracer, { describe = takeAll }) {
  const fail = (span, error) => {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
  };
  const note = (span, self, args, result) => {
    for (const [key, value] of Object.entries(describe({ args, result, self }))) {
      span.setAttribute(key, JSON.stringify(value));
    }
  };
  const wrappers = {
    sync: ({ name, fn }) =>
      function (...args) {
        return tracer.startActiveSpan(name, (span) => {
          try {
            const result = fn.apply(this, args);
            note(span, this, args, result);
            return result;
          } catch (error) {
            fail(span, error);
            throw error;
          } finally {
            span.end();
          }
        });
      },
    async: ({ name, fn }) =>
      function (...args) {
        return tracer.startActiveSpan(name, async (span) => {
          try {
            const result = await fn.apply(this, args);
            note(span, this, args, result);
            return result;
          } catch (error) {
            fail(span, error);
            throw error;
          } finally {
            span.end();
          }
        });
      },
    generator: ({ name, fn }) =>
      function* (...args) {
        const span = tracer.startSpan(name);
        const yields = [];
        try {
          const inner = fn.apply(this, args);
          for (let next = inner.next(); ; next = inner.next()) {
            if (next.done) {
              note(span, this, args, next.value);
              span.setAttribute('yields', JSON.stringify(yields));
              return next.value;
            }
            yields.push(next.value);
            yield next.value;
          }
        } finally {
          span.end();
        }
      },
  };
  return (method) => wrappers[method.form](method);
}

const takeAll = ({ args, result }) => ({ args, result });
