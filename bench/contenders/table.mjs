/** Everything that a benchmark can compare, in the order of its table. */
/**
 * `share`: part of a workload's calls, for those that would take all day. `group`: `ours` writes
 * files that are read back; a `peer` needs the packages of bench/package.json.
 */
export const CONTENDERS = {
  raw: { title: 'raw', group: 'raw' },
  'by-hand': { title: 'by hand, SessionTracer', group: 'ours' },
  instrument: { title: 'stenographer, instrument', group: 'ours' },
  register: { title: 'stenographer, register', group: 'ours' },
  'opentelemetry-noop': { title: 'OpenTelemetry, no-op exporter', group: 'peer' },
  'opentelemetry-file': { title: 'OpenTelemetry, file exporter', group: 'peer' },
  'copy-json': { title: 'JSON.stringify alone', group: 'raw' },
  'copy-v8': { title: 'v8.serialize alone', group: 'raw' },
  'copy-structured-clone': { title: 'structuredClone alone', group: 'raw' },
  langfuse: { title: 'Langfuse', group: 'peer', isLlm: true, share: 0.5 },
  langsmith: { title: 'LangSmith', group: 'peer', isLlm: true, share: 0.05 },
  braintrust: { title: 'Braintrust', group: 'peer', isLlm: true, share: 0.05 },
};
