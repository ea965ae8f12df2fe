import type { EventRecord, LlmRecord } from '../model/record.js';
import { counted, dollars, duration } from './figures.js';
import { plain } from './plain.js';
import { preview, previewArgs } from './preview.js';
import { type Span, type Style, span, spansWidth } from './span.js';

const FEWEST_FOR_SYSTEM = 56;
const LEAST_PREVIEW = 12;

/** A call on one line of about `room` columns: who, what, what came of it. */
export function eventSpans(event: EventRecord, room: number): Span[] {
  const head = [span(callName(event), styleOf(event))];
  if (room >= FEWEST_FOR_SYSTEM) head.push(span(` ${whoActs(event)}`, 'dim'));
  const flags = flagsOf(event);
  const left = room - spansWidth(head) - spansWidth(flags) - 1;
  const values = event.llm === undefined ? valueSpans(event, left) : llmSpans(event.llm, left);
  return [...head, ...flags, ...(values.length > 0 ? [span(' '), ...values] : [])];
}

/** What a failed call threw. */
export function errorSpans({ after }: EventRecord, room: number): Span[] | undefined {
  const error = after?.error;
  if (error === undefined) return undefined;
  const { name, message } = error;
  const text = message === undefined ? preview(error.value, room) : plain(message);
  return [span(`✗ ${plain(name ?? 'thrown')}: ${text}`, 'bad')];
}

/** What the model asked for, a line each. */
export const toolCallSpans = ({ llm }: EventRecord, room: number): Span[][] =>
  (llm?.toolCalls ?? []).map((call) => [
    span('⚒ ', 'dim'),
    span(plain(call.name), 'llm'),
    span(' '),
    span(preview(call.arguments, room)),
  ]);

function callName({ class: owner, method, form }: EventRecord): string {
  if (form === 'construct') return plain(`new ${owner ?? method}`);
  return plain(owner === undefined ? method : `${owner}.${method}`);
}

const whoActs = ({ kind, system }: EventRecord): string =>
  plain(system === undefined ? kind : `${kind}/${system}`);

const styleOf = ({ kind, llm, status }: EventRecord): Style =>
  status === 'error' ? 'bad' : llm !== undefined ? 'llm' : kind;

function flagsOf(event: EventRecord): Span[] {
  const flags: Span[] = [];
  const flag = (text: string, style: Style): number => flags.push(span(` ${text}`, style));
  if (event.status === 'unfinished') flag('unfinished', 'warn');
  if (event.status === 'aborted') flag('aborted', 'warn');
  if (event.status === 'returned') flag('returned early', 'dim');
  if (event.terminated) flag('terminated', 'warn');
  if (event.truncated) flag('truncated', 'warn');
  if (event.yields !== undefined) flag(`${counted(event.yields.count, 'value')} yielded`, 'dim');
  if (event.batch?.size !== undefined) flag(counted(event.batch.size, 'item'), 'dim');
  if (event.late) flag('late', 'warn');
  return flags;
}

function valueSpans({ before, after }: EventRecord, room: number): Span[] {
  const hasResult = after !== undefined && 'result' in after;
  if (room < LEAST_PREVIEW) return [];
  const args =
    before !== undefined && 'args' in before
      ? [span(previewArgs(before.args, hasResult ? Math.floor(room * 0.55) : room))]
      : [];
  if (!hasResult) return args;
  const left = room - spansWidth(args) - 3;
  return [
    ...args,
    span(args.length === 0 ? '→ ' : ' → ', 'dim'),
    span(preview(after.result, Math.max(left, LEAST_PREVIEW))),
  ];
}

function llmSpans(llm: LlmRecord, room: number): Span[] {
  const { model, finishReason, chunks, timeToFirstChunkNs, costMicroUsd } = llm;
  const facts = [
    model,
    finishReason,
    chunks === undefined ? undefined : counted(chunks, 'chunk'),
    timeToFirstChunkNs === undefined ? undefined : `first ${duration(timeToFirstChunkNs)}`,
    costMicroUsd === undefined ? undefined : dollars(costMicroUsd),
  ].filter((fact) => fact !== undefined);
  const spans = [span(plain(facts.join(' · ')))];
  const text = textOf(llm.outputMessages);
  const left = room - spansWidth(spans) - 3;
  if (text === undefined || left < LEAST_PREVIEW) return spans;
  return [...spans, span(' → ', 'dim'), span(preview(text, left))];
}

/** What the model said in words. */
function textOf(messages: unknown): string | undefined {
  const [first]: unknown[] = Array.isArray(messages) ? messages : [messages];
  if (typeof first !== 'object' || first === null || !('content' in first)) return undefined;
  const { content } = first;
  const text = Array.isArray(content) ? content.map(textOfPart).join('') : content;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Anthropic, the AI SDK and LangChain have a message in parts. */
function textOfPart(part: unknown): string {
  if (typeof part !== 'object' || part === null) return '';
  const { type, text } = part as { type?: unknown; text?: unknown };
  return type === 'text' && typeof text === 'string' ? text : '';
}
