/**
 * Kinds of damage to the trace of the recorded program, with the differences that each is. Events are
 * named by their place in it: 0 decide of red, 1 its model call, 4 its tool, 5 a step, 8 the next
 * decide; 24 a stream, 25 a generator, 26 redacted and cut values, 27 odd values, 28 a failure, 29 by
 * hand.
 */
import { className, setOrigin } from '../../lib/store/captured.js';
import type { Damage } from './damage.js';
import { at, type Draft, event, only, put, swap } from './draft.js';

/** The odd values, as the call got and as it gave them. */
const odd = (draft: Draft) => at(event(draft, 27).after, 'result');

const lost: readonly Damage[] = [
  {
    name: 'an event is lost',
    harm: ({ events }) => events.splice(13, 1),
    fields: ['eventCount', 'meaning'],
    paths: ['events[13]'],
    cause: /b lost it or did not record it/,
  },
  {
    name: 'an event is lost that others ran within',
    harm: ({ events }) => events.splice(8, 1),
    fields: ['eventCount', 'meaning'],
    paths: ['events[8]'],
    cause: /b lost it or did not record it/,
  },
  {
    name: 'the last events are lost',
    harm: ({ events }) => events.splice(27),
    fields: ['eventCount', 'meaning'],
    paths: ['events[27]', 'events[28]', 'events[29]'],
    cause: /the last 3 events are missing in b: it may have ended before they settled/,
  },
  {
    name: 'all calls of one method are lost',
    harm: (draft) => {
      draft.events = draft.events.filter(({ method }) => method !== 'search');
    },
    fields: ['eventCount'],
    paths: [4, 6, 12, 14, 20, 22].map((index) => `events[${index}]`),
    cause: /b has no call of Tools\.search at all/,
  },
  {
    name: 'an event is there twice',
    harm: ({ events }) => {
      const twice = only(events[21]);
      events.splice(22, 0, { ...twice, id: `${twice.id}1` });
    },
    fields: ['eventCount', 'meaning'],
    paths: ['events[22]'],
    cause: /same call at events\[21\] too: it was recorded twice/,
  },
  {
    name: 'two events of a lane are swapped',
    harm: ({ events }) => swap(events, 4, 5),
    fields: ['eventCount'],
    paths: ['events[4]'],
    cause: /another place in the order of its lane/,
  },
  {
    name: 'two calls of one method are swapped',
    harm: ({ events }) => swap(events, 5, 13),
    fields: ['eventCount', 'meaning'],
    paths: ['events[5]', 'events[13]'],
    cause: /another place/,
  },
  {
    name: 'a message is lost',
    harm: ({ messages }) => messages.splice(3, 1),
    fields: ['message'],
    paths: ['messages[3]'],
    cause: /b has no such message/,
  },
  {
    name: 'messages are swapped',
    harm: ({ messages }) => swap(messages, 0, 2),
    fields: ['message'],
    paths: ['messages[0]'],
    cause: /another place/,
  },
  {
    name: 'a turn is lost',
    harm: ({ timesteps }) => timesteps.splice(2, 1),
    fields: ['eventCount'],
    paths: ['timesteps[2]'],
    cause: /b has no such timestep/,
  },
  {
    name: 'a reward is lost',
    harm: ({ rewards }) => rewards.pop(),
    fields: ['reward'],
    paths: ['rewards[1]'],
    cause: /b has no such reward/,
  },
  {
    name: 'the session is not closed',
    harm: ({ session }) => {
      session.status = 'open';
    },
    fields: ['completeness'],
    paths: ['session.status'],
    cause: /b has no end: it still runs, or was cut off/,
  },
  {
    name: 'the session lost records and says so',
    harm: ({ session }) => {
      session.lost = { 'disk full': 3 };
    },
    fields: ['completeness'],
    paths: ['session.lost["disk full"]'],
    cause: /b lost 3 records: disk full/,
  },
  {
    name: 'a warning is noted in the session',
    harm: ({ session }) => {
      session.notes = { STENO_AGENTS_OVERLAP: 1 };
    },
    fields: ['completeness'],
    paths: ['session.notes.STENO_AGENTS_OVERLAP'],
    cause: /STENO_AGENTS_OVERLAP/,
  },
];

const calls: readonly Damage[] = [
  {
    name: 'an event is of another kind',
    harm: (draft) => {
      event(draft, 4).kind = 'agent';
    },
    fields: ['eventCount', 'meaning'],
    paths: ['events[4].kind'],
    cause: /recorded as another kind/,
  },
  {
    name: 'an event is of another method',
    harm: (draft) => {
      event(draft, 25).method = 'recount';
    },
    fields: ['eventCount'],
    paths: ['events[25].method'],
    cause: /recorded as another method/,
  },
  {
    name: 'an event is of another class',
    harm: (draft) => {
      event(draft, 5).class = 'Worlds';
    },
    fields: ['metadata'],
    paths: ['events[5].class'],
    cause: /./,
  },
  {
    name: 'an event has no class',
    harm: (draft) => {
      delete event(draft, 5).class;
    },
    fields: ['metadata'],
    paths: ['events[5].class'],
    cause: /b did not take it down/,
  },
  {
    name: 'an event is of another system',
    harm: (draft) => {
      event(draft, 24).system = 'other-ai';
    },
    fields: ['metadata'],
    paths: ['events[24].system'],
    cause: /./,
  },
  {
    name: 'an error became a success',
    harm: (draft) => {
      event(draft, 28).status = 'ok';
      delete only(event(draft, 28).after).error;
    },
    fields: ['stateCapture'],
    paths: ['events[28].status', 'events[28].after.error'],
    cause: /./,
  },
  {
    name: 'the cause of an error is dropped',
    harm: (draft) => {
      delete at(event(draft, 28).after, 'error', 'value')['cause'];
    },
    fields: ['stateCapture'],
    paths: ['events[28].after.error.value.cause'],
    cause: /b dropped the cause of the error/,
  },
  {
    name: 'the cause of the cause is dropped',
    harm: (draft) => {
      delete at(event(draft, 28).after, 'error', 'value', 'cause')['cause'];
    },
    fields: ['stateCapture'],
    paths: ['events[28].after.error.value.cause.cause'],
    cause: /b dropped the cause/,
  },
  {
    name: 'an own field of an error is dropped',
    harm: (draft) => {
      delete at(event(draft, 28).after, 'error', 'value')['code'];
    },
    fields: ['stateCapture'],
    paths: ['events[28].after.error.value.code'],
    cause: /b dropped it/,
  },
  {
    name: 'an error lost its class',
    harm: (draft) => {
      setOrigin(at(event(draft, 28).after, 'error', 'value'), { className: 'Error' });
    },
    fields: ['stateCapture'],
    paths: ['events[28].after.error.value'],
    cause: /a has a OutOfPaper, b a Error/,
  },
  {
    name: 'the state before is the state after',
    harm: (draft) => {
      const { before, after } = event(draft, 5);
      only(before).state = only(after).state;
    },
    fields: ['stateCapture'],
    paths: [
      'events[5].before.state.at',
      'events[5].before.state.inventory.get("wood")',
      'events[5].after.state',
    ],
    cause: /in b before\.state is what after\.state is: it was aliased/,
  },
  {
    name: 'the state before is missing',
    harm: (draft) => {
      delete event(draft, 13).before?.state;
    },
    fields: ['stateCapture'],
    paths: ['events[13].before.state'],
    cause: /b did not take it down/,
  },
  {
    name: 'the final state is wrong',
    harm: (draft) => {
      at(event(draft, 23).after, 'state')['at'] = 4.5;
    },
    fields: ['stateCapture', 'meaning'],
    paths: ['events[23].after.state.at'],
    cause: /./,
  },
  {
    name: 'an argument is missing',
    harm: (draft) => {
      (at(event(draft, 0).before, 'args') as unknown as unknown[]).pop();
    },
    fields: ['stateCapture'],
    paths: ['events[0].before.args[0]'],
    cause: /b dropped it/,
  },
  {
    name: 'the result is missing',
    harm: (draft) => {
      delete event(draft, 0).after?.result;
    },
    fields: ['stateCapture', 'meaning'],
    paths: ['events[0].after.result'],
    cause: /b did not take it down/,
  },
  {
    name: 'an observation is another',
    harm: (draft) => {
      (at(event(draft, 5).observation, 'seen') as unknown as string[])[1] = 'cows';
    },
    fields: ['stateCapture', 'meaning'],
    paths: ['events[5].observation.seen[1]'],
    cause: /a has its beginning only/,
  },
  {
    name: 'a key of the metadata is dropped',
    harm: (draft) => {
      delete at(event(draft, 0).metadata)['seen'];
    },
    fields: ['metadata'],
    paths: ['events[0].metadata.seen'],
    cause: /b dropped it/,
  },
  {
    name: 'the metadata of an event is lost',
    harm: (draft) => {
      delete event(draft, 0).metadata;
    },
    fields: ['metadata'],
    paths: ['events[0].metadata.agent', 'events[0].metadata.seen'],
    cause: /b dropped it/,
  },
  {
    name: 'the metadata of the session changed',
    harm: ({ session }) => {
      at(session.metadata)['seed'] = '7';
    },
    fields: ['metadata'],
    paths: ['session.metadata.seed'],
    cause: /both print the same: a number became a text in b/,
  },
  {
    name: 'yields are lost',
    harm: (draft) => {
      const { yields } = event(draft, 25);
      only(yields).kept.pop();
      only(yields).count = 2;
    },
    fields: ['stateCapture'],
    paths: ['events[25].yields.count', 'events[25].yields.kept[2]'],
    cause: /./,
  },
  {
    name: 'an event is marked late',
    harm: (draft) => {
      event(draft, 25).late = true;
    },
    fields: ['timing'],
    paths: ['events[25].late'],
    cause: /./,
  },
  {
    name: 'a redaction is not told',
    harm: (draft) => {
      event(draft, 26).redactions = only(event(draft, 26).redactions).slice(1);
    },
    fields: ['completeness'],
    paths: ['events[26].redactions[0]'],
    cause: /b does not say so: the policies differ in redact/,
  },
  {
    name: 'a secret is not redacted',
    harm: (draft) => {
      at(event(draft, 26).before?.args, 0)['apiKey'] = 'k-1';
    },
    fields: ['stateCapture'],
    paths: ['events[26].before.args[0].apiKey'],
    cause: /a redacts it/,
  },
  {
    name: 'a truncation is not told',
    harm: (draft) => {
      event(draft, 26).truncations = [];
    },
    fields: ['completeness'],
    paths: ['events[26].truncations[0]', 'events[26].truncations[1]'],
    cause: /differ in limits/,
  },
  {
    name: 'a text is cut',
    harm: (draft) => {
      odd(draft)['text'] = 'plain text… [+28 chars]';
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.text'],
    cause: /b cut it at a limit/,
  },
];

const structure: readonly Damage[] = [
  {
    name: 'an event has another turn',
    harm: (draft) => {
      event(draft, 13).turn = 3;
    },
    fields: ['structure'],
    paths: ['events[13].turn'],
    cause: /counted to another turn/,
  },
  {
    name: 'an event has no turn',
    harm: (draft) => {
      delete event(draft, 13).turn;
    },
    fields: ['structure'],
    paths: ['events[13].turn'],
    cause: /in b it belongs to no turn/,
  },
  {
    name: 'an event belongs to another timestep',
    harm: (draft) => {
      event(draft, 13).timestep = only(event(draft, 5).timestep);
    },
    fields: ['structure'],
    paths: ['events[13].timestep'],
    cause: /belongs to another of the timesteps/,
  },
  {
    name: 'turns are counted otherwise from one on',
    harm: ({ timesteps, events, messages }) => {
      const shift = (record: { lane?: string; turn?: number }): void => {
        if (record.lane === 'blue' && only(record.turn) > 1) record.turn = only(record.turn) + 1;
      };
      for (const record of [...timesteps, ...events, ...messages]) shift(record);
    },
    fields: ['structure'],
    paths: ['timesteps[3].turn'],
    cause: /from here on the turns are counted otherwise/,
  },
  {
    name: 'a turn has another name',
    harm: ({ timesteps }) => {
      only(timesteps[6]).name = 'the middle';
    },
    fields: ['metadata'],
    paths: ['timesteps[6].name'],
    cause: /./,
  },
  {
    name: 'an event is in another lane',
    harm: (draft) => {
      event(draft, 13).lane = 'blue';
    },
    fields: ['eventCount', 'meaning'],
    paths: ['events[13].lane'],
    cause: /another lane/,
  },
  {
    name: 'an event ran within another',
    harm: (draft) => {
      event(draft, 9).parent = event(draft, 10).id;
    },
    fields: ['structure'],
    paths: ['events[9].parent'],
    cause: /ran within another call/,
  },
  {
    name: 'an event ran within none',
    harm: (draft) => {
      delete event(draft, 9).parent;
    },
    fields: ['structure'],
    paths: ['events[9].parent'],
    cause: /in b nothing says within which call it ran/,
  },
  {
    name: 'a message belongs to another event',
    harm: ({ messages }) => {
      only(messages[0]).event = only(only(messages[4]).event);
    },
    fields: ['message'],
    paths: ['messages[0].event'],
    cause: /belongs to another of the events/,
  },
  {
    name: 'a message belongs to no event',
    harm: ({ messages }) => {
      delete only(messages[0]).event;
    },
    fields: ['message'],
    paths: ['messages[0].event'],
    cause: /nothing says to which/,
  },
  {
    name: 'a message has another content',
    harm: ({ messages }) => {
      at(only(messages[0]).content)['at'] = false;
    },
    fields: ['message'],
    paths: ['messages[0].content.at'],
    cause: /the type differs/,
  },
  {
    name: 'a message is to somebody else',
    harm: ({ messages }) => {
      only(messages[12]).to = 'judge';
    },
    fields: ['message'],
    paths: ['messages[12].to'],
    cause: /./,
  },
];

const rewards: readonly Damage[] = [
  {
    name: 'a reward is rounded',
    harm: (draft) => {
      event(draft, 13).reward = 0.3;
    },
    fields: ['reward', 'meaning'],
    paths: ['events[13].reward'],
    cause: /b may have rounded it/,
  },
  {
    name: 'a reward in a record of its own is rounded',
    harm: ({ rewards: given }) => {
      only(given[0]).value = 0.12;
    },
    fields: ['reward'],
    paths: ['rewards[0].value'],
    cause: /b may have rounded it/,
  },
  {
    name: 'a reward moved to another event',
    harm: (draft) => {
      event(draft, 6).reward = only(event(draft, 7).reward);
      delete event(draft, 7).reward;
    },
    fields: ['reward', 'meaning'],
    paths: ['events[6].reward', 'events[7].reward'],
    cause: /a did not take it down/,
  },
  {
    name: 'a reward in a record of its own belongs to another event',
    harm: (draft) => {
      only(draft.rewards[0]).event = event(draft, 28).id;
    },
    fields: ['reward'],
    paths: ['rewards[0].event'],
    cause: /another of the events/,
  },
  {
    name: 'the end of an episode is not told',
    harm: (draft) => {
      delete event(draft, 21).terminated;
    },
    fields: ['reward', 'meaning'],
    paths: ['events[21].terminated'],
    cause: /b did not take it down/,
  },
  {
    name: 'the cut of an episode is not told',
    harm: (draft) => {
      delete event(draft, 29).truncated;
    },
    fields: ['reward', 'meaning'],
    paths: ['events[29].truncated'],
    cause: /b did not take it down/,
  },
];

const timing: readonly Damage[] = [
  {
    name: 'a duration is negative',
    harm: (draft) => {
      event(draft, 25).durationNs = -5;
    },
    fields: ['timing'],
    paths: ['events[25].durationNs'],
    cause: /in b a duration cannot be so/,
  },
  {
    name: 'a duration is missing',
    harm: (draft) => {
      delete event(draft, 25).durationNs;
    },
    fields: ['timing'],
    paths: ['events[25].durationNs'],
    cause: /b did not measure it/,
  },
  {
    name: 'a call lasts longer than the one it ran within',
    harm: (draft) => {
      event(draft, 1).durationNs = only(event(draft, 0).durationNs) + 50e6;
    },
    fields: ['timing'],
    paths: ['events[1].durationNs'],
    cause: /ends after the call that it ran within/,
  },
  {
    name: 'a call lasts longer than the session',
    harm: (draft) => {
      event(draft, 25).durationNs = only(draft.session.durationNs) + 50e6;
    },
    fields: ['timing'],
    paths: ['events[25].durationNs'],
    cause: /longer than its session/,
  },
  {
    name: 'the time to the first chunk is missing',
    harm: (draft) => {
      delete event(draft, 24).llm?.timeToFirstChunkNs;
    },
    fields: ['timing'],
    paths: ['events[24].llm.timeToFirstChunkNs'],
    cause: /b did not measure it/,
  },
  {
    name: 'a turn has no duration',
    harm: ({ timesteps }) => {
      const first = { ...only(timesteps[0]) };
      delete first.durationNs;
      timesteps[0] = first;
    },
    fields: ['timing'],
    paths: ['timesteps[0].durationNs'],
    cause: /b did not measure it/,
  },
];

const models: readonly Damage[] = [
  {
    name: 'usage is off by one',
    harm: (draft) => {
      const usage = only(event(draft, 1).llm?.usage);
      usage.output = only(usage.output) + 1;
    },
    fields: ['llm'],
    paths: ['events[1].llm.usage.output'],
    cause: /./,
  },
  {
    name: 'the id of a tool call changed',
    harm: (draft) => {
      only(event(draft, 1).llm?.toolCalls?.[0]).id = 'call_9';
    },
    fields: ['llm'],
    paths: ['events[1].llm.toolCalls[0].id'],
    cause: /./,
  },
  {
    name: 'the result of a tool is not linked to its call',
    harm: (draft) => {
      delete event(draft, 9).llm?.toolResults;
    },
    fields: ['llm'],
    paths: ['events[9].llm.toolResults'],
    cause: /b did not take it down/,
  },
  {
    name: 'the call id of a tool is lost',
    harm: (draft) => {
      delete event(draft, 4).tool?.callId;
    },
    fields: ['llm'],
    paths: ['events[4].tool.callId'],
    cause: /b did not take it down/,
  },
  {
    name: 'chunks of a stream are lost',
    harm: (draft) => {
      only(event(draft, 24).llm).chunks = 4;
    },
    fields: ['llm'],
    paths: ['events[24].llm.chunks'],
    cause: /./,
  },
  {
    name: 'an input message is lost',
    harm: (draft) => {
      (at(event(draft, 17).llm, 'inputMessages') as unknown as unknown[]).splice(1, 1);
    },
    fields: ['llm'],
    paths: ['events[17].llm.inputMessages[1]'],
    cause: /b dropped it/,
  },
  {
    name: 'the finish reason is lost',
    harm: (draft) => {
      delete event(draft, 24).llm?.finishReason;
    },
    fields: ['llm'],
    paths: ['events[24].llm.finishReason'],
    cause: /b did not take it down/,
  },
  {
    name: 'the record of a model call is lost',
    harm: (draft) => {
      delete event(draft, 24).llm;
    },
    fields: ['llm'],
    paths: ['events[24].llm'],
    cause: /b did not take it down/,
  },
];

/** A value of the odd ones that became another. */
const became = (name: string, key: string, value: unknown, cause: RegExp, path = key): Damage => ({
  name,
  harm: (draft) => put(odd(draft), key, value),
  fields: ['stateCapture'],
  paths: [`events[27].after.result.${path}`],
  cause,
});

const values: readonly Damage[] = [
  became('a Map became an object', 'map', { wood: 1 }, /a Map became a plain object in b/),
  became('a Set became a list', 'set', ['a', 2], /a has a Set, b a Array/),
  became('a Date became its text', 'date', '2026-01-02T03:04:05.000Z', /a Date became its text/),
  became('-0 became 0', 'minusZero', 0, /-0 became 0 in b/),
  became('a BigInt became a number', 'big', 12, /a BigInt became a number in b/),
  became('a BigInt became its text', 'big', '12', /both print the same/),
  became('undefined became null', 'nothing', null, /undefined became null in b/),
  became('null became undefined', 'nil', undefined, /undefined became null in a/),
  became('NaN became null', 'nan', null, /NaN became null in b/),
  became('a number became its text', 'one', '1', /both print the same: a number became a text/),
  became('true became its text', 'yes', 'true', /both print the same: a boolean became a text/),
  became('a number is rounded', 'precise', 0.3, /b may have rounded it/),
  became('bytes became base64', 'bytes', 'Ynl0ZXM=', /bytes became a text in b, as in base64/),
  became(
    'a Buffer became a Uint8Array',
    'bytes',
    Uint8Array.from(Buffer.from('bytes')),
    /a Buffer became a Uint8Array in b/,
  ),
  became(
    '-0 in a typed array became 0',
    'floats',
    new Float64Array([0.1, 0]),
    /1 of 2 elements/,
    'floats[1]',
  ),
  became('the flags of an expression are lost', 'expression', /a+/g, /./),
  {
    name: 'a field that is undefined is lost',
    harm: (draft) => {
      delete odd(draft)['nothing'];
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.nothing'],
    cause: /a has it with the value undefined, b has it not/,
    options: { strict: true, ignore: ['**.stack'] },
  },
  {
    name: 'keys stand in another order',
    harm: (draft) => {
      const { one } = odd(draft);
      delete odd(draft)['one'];
      put(odd(draft), 'one', one);
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result'],
    cause: /the same keys in another order/,
    options: { strict: true, ignore: ['**.stack'] },
  },
  {
    name: 'a hole became undefined',
    harm: (draft) => {
      put(at(odd(draft), 'list'), 1, undefined);
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.list[1]'],
    cause: /empty in a only: a hole/,
  },
  {
    name: 'an item in the midst is lost',
    harm: (draft) => {
      (odd(draft)['items'] as string[]).splice(1, 1);
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.items[1]'],
    cause: /b dropped it/,
  },
  {
    name: 'an object at two places became two',
    harm: (draft) => {
      odd(draft)['second'] = { deep: [1, 2, 3] };
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.second'],
    cause:
      /in a one object stands at events\[27\]\.after\.result\.first and here; in b they are two/,
  },
  {
    name: 'two objects became one at two places',
    harm: (draft) => {
      odd(draft)['error'] = at(odd(draft), 'first');
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.error'],
    cause: /in b one object stands at events\[27\]\.after\.result\.first and here/,
  },
  {
    name: 'a circle is cut',
    harm: (draft) => {
      at(odd(draft), 'circle')['self'] = { name: 'ring', self: '[Circular]' };
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.circle.self'],
    cause: /in a the circle closes at events\[27\]\.after\.result\.circle; in b a copy/,
  },
  {
    name: 'a circle became a text',
    harm: (draft) => {
      at(odd(draft), 'circle')['self'] = '[Circular]';
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.circle.self'],
    cause: /b wrote a text where the circle closes/,
  },
  {
    name: 'an instance lost its class',
    harm: (draft) => {
      const point = at(odd(draft), 'point');
      if (className(point) !== 'Point') throw new Error('it had none');
      odd(draft)['point'] = { ...point };
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.point'],
    cause: /the class was lost in b/,
  },
  {
    name: 'a field under a symbol is lost',
    harm: (draft) => {
      delete odd(draft)[Symbol.for('mark')];
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result[Symbol(mark)]'],
    cause: /b dropped it/,
  },
  {
    name: 'a value of a Map changed',
    harm: (draft) => {
      (odd(draft)['map'] as Map<string, number>).set('wood', 2);
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.map.get("wood")'],
    cause: /./,
  },
  {
    name: 'an object that is a key of a Map changed',
    harm: (draft) => {
      for (const key of (odd(draft)['map'] as Map<object, unknown>).keys()) {
        if (typeof key === 'object') put(key, 'key', 'true');
      }
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.map.keys()[0].key'],
    cause: /both print the same/,
  },
  {
    name: 'a function became another',
    harm: (draft) => put(at(odd(draft), 'onStep'), 'text', '[Function: onStop]'),
    fields: ['stateCapture'],
    paths: ['events[27].after.result.onStep'],
    cause: /./,
  },
  {
    name: 'a member of a Set is lost',
    harm: (draft) => {
      (odd(draft)['set'] as Set<unknown>).delete(2);
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.set.has(2)'],
    cause: /b dropped it/,
  },
  {
    name: 'the cause of an error that was not thrown changed',
    harm: (draft) => {
      at(odd(draft), 'error', 'cause')['why'] = 'lost';
    },
    fields: ['stateCapture'],
    paths: ['events[27].after.result.error.cause.why'],
    cause: /./,
  },
];

export const DAMAGES: readonly Damage[] = [
  ...lost,
  ...calls,
  ...structure,
  ...rewards,
  ...timing,
  ...models,
  ...values,
];
