import type { SessionRecord } from '../model/record.js';
import { compareCuts } from './compare-cuts.js';
import type { Context } from './context.js';
import { below } from './path.js';

/** Facts about the process and its policy, which no run has to share with another. */
const OF_THE_PROCESS = ['node', 'pid', 'policy', 'stenographer', 'entry', 'commit'];

const ABOUT = 'the session';

/** The session's own record: metadata and, with `strict`, its name. */
export function compareSession(context: Context): void {
  const { a, b, strict } = context;
  const place = below(undefined, 'session');
  const inA = { metadata: factsOf(a.session.session, strict) };
  const inB = { metadata: factsOf(b.session.session, strict) };
  context.values(ABOUT)('metadata', inA, inB, 'metadata', place);
  if (strict)
    context.fields(a.session.session, b.session.session, place, ABOUT, { name: 'metadata' });
  compareCuts(context, a.session.session, b.session.session, place, ABOUT);
}

function factsOf({ metadata = {} }: SessionRecord, strict: boolean): unknown {
  if (strict || typeof metadata !== 'object' || metadata === null) return metadata;
  const facts: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(metadata)) {
    if (!OF_THE_PROCESS.includes(key)) facts[key] = value;
  }
  return facts;
}
