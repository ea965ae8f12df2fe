/** Langfuse, as its pages say: its span processor, and `observe` around each method. */
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { observe } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { byMethod } from './by-method.mjs';

export async function open({ workload, server, isOff }) {
  const processor = new LangfuseSpanProcessor({
    baseUrl: server,
    publicKey: 'pk-lf-bench',
    secretKey: 'sk-lf-bench',
  });
  if (!isOff) new NodeTracerProvider({ spanProcessors: [processor] }).register();
  return {
    attach: byMethod(workload, ({ name, fn }) => observe(fn, { name })),
    drain: () => processor.forceFlush(),
    end: () => processor.shutdown(),
  };
}
