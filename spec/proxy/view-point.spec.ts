import test from 'ava';
import type { Binding } from '../../lib/model/binding.js';
import { ViewPoint } from '../../lib/proxy/view-point.js';
import { createRecording } from '../helpers/recording.js';

test('each name is bound once, and the one that was asked for last is recorded', (t) => {
  const { tracer } = createRecording();
  const point = new ViewPoint(tracer, { real: {}, proxy: {} });
  const bound: string[] = [];
  const ask = (name: string) =>
    point.ask(name, () => {
      bound.push(name);
      return { definition: { method: name } } as unknown as Binding;
    });
  const recorded = () => point.bindings.map(({ definition }) => definition.method);
  for (const name of ['step', 'alias', 'step', 'step']) {
    ask(name);
    t.deepEqual(recorded(), [name]);
  }
  t.deepEqual(bound, ['step', 'alias']);
});
