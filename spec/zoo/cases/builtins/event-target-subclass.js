const { addEventListener, dispatchEvent } = EventTarget.prototype;
const { abort } = AbortController.prototype;
exports.title = 'subclasses of EventTarget and AbortController with inherited methods named';
exports.rules = [
  {
    class: 'Signal',
    methods: { addEventListener: true, raise: true, dispatchEvent: { args: false } },
  },
  { class: 'Stopper', methods: ['abort', 'stopAfter'] },
];

class Signal extends EventTarget {
  raise(name) {
    return this.dispatchEvent(new Event(name));
  }
}

class Stopper extends AbortController {
  stopAfter(work) {
    work();
    this.abort('enough');
    return this.signal.reason;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Signal);
  const signal = object(new Traced());
  const heard = [];
  signal.addEventListener('tick', function (event) {
    heard.push(this === signal, event.target === signal);
  });
  note(signal.raise('tick'), heard);
  const TracedStopper = traced(Stopper);
  const stopper = object(new TracedStopper());
  note(
    stopper.stopAfter(() => undefined),
    stopper.signal.aborted,
    stopper instanceof Stopper,
  );
  new EventTarget().dispatchEvent(new Event('other'));
  new AbortController().abort();
  note(EventTarget.prototype.addEventListener === addEventListener);
  note(EventTarget.prototype.dispatchEvent === dispatchEvent);
  note(AbortController.prototype.abort === abort);
};

exports.calls = `
Signal.addEventListener('tick', [Function (anonymous)]) ok undefined
Signal.raise('tick') ok true
  Signal.dispatchEvent() ok true
Stopper.stopAfter([Function (anonymous)]) ok 'enough'
  Stopper.abort('enough') ok undefined
`;
