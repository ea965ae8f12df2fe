import { join } from 'node:path';
import type * as AgentGlobalModule from '../../lib/loader/agent-global.js';
import type * as InsertionsModule from '../../lib/loader/insertions.js';
import type * as RewriteModule from '../../lib/loader/rewrite.js';
import type { PolicyContext } from '../../lib/model/binding.js';
import type { Entry } from '../../lib/model/entry.js';
import type { CompiledPolicy } from '../../lib/model/policy.js';
import type * as CompileModule from '../../lib/policy/bare-rule.js';
import type { Policy } from '../../lib/policy/schema/input.js';
import type * as InstrumenterModule from '../../lib/proxy/instrumenter.js';
import type * as PatcherModule from '../../lib/proxy/patcher.js';
import type * as TargetsModule from '../../lib/proxy/targets.js';
import type * as ViewsModule from '../../lib/proxy/views.js';
import type * as DiagnosticsModule from '../../lib/runtime/diagnostics.js';
import type * as CallModule from '../../lib/session/call.js';
import type * as SlotModule from '../../lib/session/slot.js';
import type * as TracerModule from '../../lib/session/tracer.js';
import type * as ReassembleModule from '../../lib/settle/reassemble/table.js';
import type * as UnseenModule from '../../lib/settle/unseen.js';
import type * as WatchModule from '../../lib/settle/watch.js';
import { show } from './truth.js';

/** The recording line of a copy of the library, without the store: entries go to a list. */
export function createRecorder(lib: string) {
  const load = <M>(path: string): M => require(join(lib, path)) as M;
  const { createDiagnostics } = load<typeof DiagnosticsModule>('runtime/diagnostics.js');
  const { Tracer } = load<typeof TracerModule>('session/tracer.js');
  const { Scope } = load<typeof CallModule>('session/call.js');
  const { Slot } = load<typeof SlotModule>('session/slot.js');
  const { createWatch } = load<typeof WatchModule>('settle/watch.js');
  const { reassemblerFor } = load<typeof ReassembleModule>('settle/reassemble/table.js');
  const { Patcher } = load<typeof PatcherModule>('proxy/patcher.js');
  const { Instrumenter } = load<typeof InstrumenterModule>('proxy/instrumenter.js');
  const { Targets } = load<typeof TargetsModule>('proxy/targets.js');
  const { compileGiven } = load<typeof CompileModule>('policy/bare-rule.js');
  const { publishAgent } = load<typeof AgentGlobalModule>('loader/agent-global.js');
  const { rewrite } = load<typeof RewriteModule>('loader/rewrite.js');
  const { insertInto } = load<typeof InsertionsModule>('loader/insertions.js');
  const { UnseenPromises } = load<typeof UnseenModule>('settle/unseen.js');
  const { Views } = load<typeof ViewsModule>('proxy/views.js');
  const { parse } = require('acorn') as typeof import('acorn');

  let entries: Entry[] = [];
  const warnings: string[] = [];
  const diagnostics = createDiagnostics('warn', (line) => warnings.push(line));
  const unseen = new UnseenPromises();
  const tracer = new Tracer({
    diagnostics,
    segment: 'segment',
    watch: createWatch(reassemblerFor, unseen),
    defaultSinks: () => [{ name: 'list', write: (entry) => void entries.push(entry) }],
    processMetadata: () => ({}),
    processName: () => 'process',
    onPending: () => undefined,
  });
  const contextOf = ({ session, dir, hash }: CompiledPolicy): PolicyContext => ({
    session,
    dir,
    hash,
    snapshot: (value) => ({ payload: { json: show(value) }, nodes: 1 }),
    later: (value) => ({ payload: { json: show(value) }, nodes: 1 }),
    name: (text) => text,
    key: (text) => text,
  });

  return {
    compile: (policy: Policy): CompiledPolicy => compileGiven(policy, { report: () => undefined }),
    /** The source as the loader would change it. */
    rewritten(source: string, path: string, policy: CompiledPolicy): string {
      const targets = policy.inFile({ path });
      if (targets === undefined) return source;
      const { insertions } = rewrite({ source, path, targets }, 'commonjs', parse);
      return insertInto(source, insertions.inOrder());
    },
    /** For one program: what has been patched for another is not known here. */
    start(policy: CompiledPolicy) {
      const context = contextOf(policy);
      const patcher = new Patcher(tracer);
      const instrumenter = new Instrumenter(patcher, diagnostics);
      const views = new Views(tracer, patcher, instrumenter);
      const targets = new Targets(patcher, instrumenter, views, diagnostics);
      entries = [];
      const own = entries;
      return {
        publish: () =>
          publishAgent(
            targets.handOver(({ file }) => policy.inFile({ path: file }), context),
            diagnostics,
          ),
        instrument: <T>(target: T, given: CompiledPolicy): T =>
          targets.instrument(target, given, context),
        run: <T>(work: () => T): T => tracer.context.run(new Scope(new Slot()), work),
        end(): readonly Entry[] {
          tracer.close();
          return own;
        },
      };
    },
    /** What was said since, and is no fault of the program's. */
    takeInternal(): string[] {
      const internal = warnings.filter((line) => line.includes('STENO_INTERNAL'));
      warnings.length = 0;
      return internal;
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
