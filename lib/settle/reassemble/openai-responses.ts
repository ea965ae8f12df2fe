import type { Reassembler } from '../../model/watch.js';
import {
  copyOf,
  type Fields,
  fieldsOf,
  GrowingFields,
  Indexed,
  isFields,
} from './growing-fields.js';

/**
 * Puts events of the OpenAI responses API together into the `response` of the plain request. The last
 * event holds it whole; of a stream that ended before, the output is what had arrived.
 */
export function reassembleOpenAiResponses(): Reassembler {
  let head: Fields = { object: 'response', output: [] };
  const items = new Indexed<Item>();
  return {
    add(value) {
      const event = fieldsOf(value);
      if (isFields(event['response'])) head = fieldsOf(copyOf(event['response']));
      const [, what = '', how = ''] =
        /^response\.(.+)\.(added|delta|done)$/.exec(typeOf(event)) ?? [];
      if (what === 'output_item') items.put(event['output_index'], new Item(event['item']));
      else if (what === 'output_text.annotation') annotate(items, event);
      else if (Object.hasOwn(PARTS, what)) startPart(items, PARTS[what] as List, event);
      else if (Object.hasOwn(TEXTS, what)) addText(items, TEXTS[what] as Place, how, event);
    },
    response() {
      const output = head['output'];
      // An event before the last tells none, and a failure may tell none either.
      const isWhole = Array.isArray(output) && output.length >= items.size;
      return isWhole ? head : { ...head, output: items.inOrder().map(([, item]) => item.soFar()) };
    },
  };
}

/** What an event of a text adds to: a field of an item, or of a part in one of its lists. */
interface Place {
  readonly item: string;
  readonly list?: List;
  readonly part?: string;
  readonly key: string;
}

type List = 'content' | 'summary';

const PARTS: Readonly<Record<string, List>> = {
  content_part: 'content',
  reasoning_summary_part: 'summary',
};

const TEXTS: Readonly<Record<string, Place>> = {
  output_text: { item: 'message', list: 'content', part: 'output_text', key: 'text' },
  refusal: { item: 'message', list: 'content', part: 'refusal', key: 'refusal' },
  reasoning_text: { item: 'reasoning', list: 'content', part: 'reasoning_text', key: 'text' },
  reasoning_summary_text: { item: 'reasoning', list: 'summary', part: 'summary_text', key: 'text' },
  function_call_arguments: { item: 'function_call', key: 'arguments' },
  custom_tool_call_input: { item: 'custom_tool_call', key: 'input' },
  mcp_call_arguments: { item: 'mcp_call', key: 'arguments' },
  code_interpreter_call_code: { item: 'code_interpreter_call', key: 'code' },
};

const typeOf = ({ type }: Fields): string => (typeof type === 'string' ? type : '');

const indexIn = (list: List, event: Fields): unknown =>
  event[list === 'content' ? 'content_index' : 'summary_index'];

function startPart(items: Indexed<Item>, list: List, event: Fields): void {
  const type = list === 'content' ? 'message' : 'reasoning';
  const item = items.at(event['output_index'], () => new Item({ type }));
  item.lists[list].put(indexIn(list, event), new Part(event['part']));
}

function addText(items: Indexed<Item>, place: Place, how: string, event: Fields): void {
  const { list, part, key } = place;
  const item = items.at(event['output_index'], () => new Item({ type: place.item }));
  const grows =
    list === undefined
      ? item.fields
      : item.lists[list].at(indexIn(list, event), () => new Part({ type: part })).fields;
  if (how === 'delta') grows.append(key, event['delta']);
  else grows.replace(key, event[key]);
}

function annotate(items: Indexed<Item>, event: Fields): void {
  const item = items.at(event['output_index'], () => new Item({ type: 'message' }));
  const part = item.lists.content.at(
    indexIn('content', event),
    () => new Part({ type: 'output_text' }),
  );
  part.annotations.put(event['annotation_index'], copyOf(event['annotation']));
}

/** A part of a message or of a reasoning. */
class Part {
  readonly fields: GrowingFields;
  readonly annotations = new Indexed<unknown>();

  constructor(part: unknown) {
    this.fields = new GrowingFields(part);
    for (const [index, each] of entriesOf(part, 'annotations')) this.annotations.put(index, each);
  }

  soFar(): Fields {
    const fields = this.fields.soFar();
    if (this.annotations.size === 0) return fields;
    return { ...fields, annotations: this.annotations.inOrder().map(([, each]) => each) };
  }
}

/** An output item: a message, a call of a tool, a reasoning. */
class Item {
  readonly fields: GrowingFields;
  readonly lists = { content: new Indexed<Part>(), summary: new Indexed<Part>() };

  constructor(item: unknown) {
    this.fields = new GrowingFields(item);
    for (const list of ['content', 'summary'] as const) {
      for (const [index, part] of entriesOf(item, list))
        this.lists[list].put(index, new Part(part));
    }
  }

  soFar(): Fields {
    const fields = this.fields.soFar();
    for (const list of ['content', 'summary'] as const) {
      const parts = this.lists[list].inOrder().map(([, part]) => part.soFar());
      if (parts.length > 0) fields[list] = parts;
    }
    return fields;
  }
}

/** Copies of what a list of an object holds. */
function entriesOf(object: unknown, list: string): [index: number, value: unknown][] {
  const values = copyOf(fieldsOf(object)[list]);
  return Array.isArray(values) ? [...values.entries()] : [];
}
