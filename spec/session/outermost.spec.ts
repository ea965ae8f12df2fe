import test from 'ava';
import { createRecording } from '../helpers/recording.js';

class Page {
  frame = new Frame();
  async click(target: string) {
    await null;
    return this.frame.click(target);
  }
  later() {
    setTimeout(() => this.click('later'));
  }
}
class Frame {
  async click(target: string) {
    return target;
  }
}

test('a call inside another one of its system is left out, from elsewhere it is recorded', async (t) => {
  const recording = createRecording();
  const decision = { outermost: true, system: 'browser' };
  recording.traceClass(Page, { click: decision, later: decision });
  recording.traceClass(Frame, { click: decision });
  class Agent {
    go(page: Page) {
      return page.click('go');
    }
  }
  recording.traceClass(Agent, { go: { system: 'agent' } });
  const page = new Page();
  await new Agent().go(page);
  await page.frame.click('here');
  page.later();
  await new Promise((resolve) => setTimeout(resolve, 5));
  t.deepEqual(recording.names(), [
    'Agent.go',
    'Page.click',
    'Frame.click',
    'Page.later',
    'Page.click',
  ]);
});
