/** Who is asked. */
export const OURS = ['raw', 'by-hand', 'instrument', 'register'];
export const OPEN_TELEMETRY = ['opentelemetry-noop', 'opentelemetry-file'];
export const ALL = [...OURS, ...OPEN_TELEMETRY, 'langfuse', 'langsmith', 'braintrust'];
