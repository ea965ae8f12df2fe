import test from 'ava';
import { createRecording, expression } from '../helpers/recording.js';

const tool = {
  name: expression(({ name }) => name),
  callId: expression(({ self }) => (self as Tools).next),
  arguments: expression(({ args }) => (args as readonly unknown[])[0]),
  result: expression(({ result }) => result, 'after'),
};

class Tools {
  next = 1;
  async search(query: { text: string }) {
    this.next += 1;
    query.text = 'changed';
    await null;
    return ['found'];
  }
}

test('a tool is recorded with what it was given, whatever it does with that, as its message is', async (t) => {
  const recording = createRecording();
  recording.traceClass(Tools, { search: { tool } });
  await new Tools().search({ text: 'wood' });
  const [event] = recording.events();
  t.is(event?.tool?.callId, '1');
  t.deepEqual(event?.tool?.arguments?.payload.json, { text: 'wood' });
  t.deepEqual(event?.tool?.result?.payload.json, ['found']);
  const [message] = recording.ofKind('message-sent');
  const content = { name: 'search', callId: 1, arguments: { text: 'wood' } };
  t.deepEqual(message?.content?.payload.json, content);
});

test('a tool that still runs as the process ends is recorded with its call', (t) => {
  class Slow {
    wait(_query: string) {
      return new Promise(() => undefined);
    }
  }
  const recording = createRecording();
  recording.traceClass(Slow, { wait: { tool: { name: tool.name, arguments: tool.arguments } } });
  void new Slow().wait('wood');
  recording.tracer.close();
  const [event] = recording.events();
  t.is(event?.status, 'unfinished');
  t.is(event?.tool?.name, 'wait');
  t.is(event?.tool?.arguments?.payload.json, 'wood');
});
