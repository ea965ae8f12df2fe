import * as mobx from 'mobx';
import { collects, leaves, loaded } from './probe.mjs';

const {
  action,
  autorun,
  computed,
  flow,
  flowResult,
  makeAutoObservable,
  makeObservable,
  observable,
  reaction,
  runInAction,
  when,
} = mobx;

loaded();

class Todo {
  title = '';
  done = false;
  constructor(title) {
    makeAutoObservable(this);
    this.title = title;
  }
  toggle() {
    this.done = !this.done;
  }
  get shout() {
    return this.title.toUpperCase();
  }
}
class List {
  todos = [];
  loads = 0;
  constructor() {
    makeObservable(this, {
      todos: observable,
      loads: observable,
      open: computed,
      add: mobx.actionBound,
      load: flow,
      reset: action,
    });
  }
  get open() {
    return this.todos.filter(({ done }) => !done).length;
  }
  add(title) {
    this.todos.push(new Todo(title));
    return this.todos.at(-1);
  }
  *load(titles) {
    for (const title of titles) {
      const text = yield Promise.resolve(title);
      this.add(text);
      this.loads += 1;
    }
    return this.loads;
  }
  reset() {
    this.todos.clear();
  }
}
const seen = [];
const list = new List();
const stop = autorun(() => seen.push(`open ${list.open}`));
const { add } = list;
const first = add('wood');
list.add('stone');
first.toggle();
console.log('autorun', seen.splice(0), first.shout, first instanceof Todo, first);
console.log('flow', await flowResult(list.load(['axe', 'bow'])), list.loads, seen.splice(0));
const cancelled = list.load(['never']);
cancelled.catch((error) => console.log('cancelled', error.name, error.message));
cancelled.cancel();
await Promise.resolve();
runInAction(() => {
  list.add('in one go');
  list.add('twice');
});
console.log('batched', seen.splice(0));
const stopReaction = reaction(
  () => list.todos.map(({ title }) => title),
  (titles, before, run) => {
    seen.push(`titles ${titles.length} were ${before.length}`);
    if (titles.length === 0) run.dispose();
  },
  { equals: mobx.compareStructural },
);
list.reset();
list.add('after');
console.log('reaction', seen.splice(0));
stopReaction();
stop();
await Promise.all([
  when(() => list.todos.length === 2),
  Promise.resolve().then(() => list.add('second')),
]);
console.log('when', list.todos.length);
await when(() => false, { timeout: 5 }).catch((error) => console.log('timeout', error.message));

const map = observable.map({ a: 1 });
const set = observable.set([1, 2]);
const array = observable.array([3, 1, 2]);
const box = observable.box(1, { deep: false });
const object = observable({
  nested: { value: 1 },
  list: [1],
  get sum() {
    return this.list.length + this.nested.value;
  },
});
const unobserve = [
  mobx.observe(map, ({ type, name, newValue, oldValue }) =>
    seen.push([type, name, newValue, oldValue]),
  ),
  mobx.intercept(box, (change) => (change.newValue < 0 ? null : change)),
  mobx.observe(array, ({ type, index, added, removed, addedCount }) =>
    seen.push([type, index, added, removed, addedCount]),
  ),
  mobx.observe(set, ({ type, newValue, oldValue }) => seen.push([type, newValue, oldValue])),
  mobx.observe(object, 'sum', ({ newValue, oldValue }) => seen.push(['sum', newValue, oldValue])),
];
runInAction(() => {
  map.set('b', 2).set('a', 5);
  map.delete('a');
  map.merge({ c: 3 });
  set.add(3);
  set.delete(1);
  array.push(4);
  array.splice(0, 1, 9, 8);
  array[0] = 7;
  array.replace([1]);
  box.set(-1);
  box.set(2);
  object.nested.value = 5;
  object.list.push(1);
});
console.log('changes', seen.splice(0));
for (const each of unobserve) each();
console.log(
  'map',
  [...map],
  map.size,
  map.get('b'),
  map.has('a'),
  map.toJSON(),
  map instanceof mobx.ObservableMap,
  String(map),
  [...map.keys()],
);
console.log('set', [...set], set.size, set.has(2), [...set.entries()]);
console.log(
  'array',
  array.slice(),
  array.map((n) => n * 2),
  [...array],
  array.length,
  array.indexOf(1),
  Array.isArray(array),
  array.concat([2]),
  array.at(-1),
  JSON.stringify(array),
);
console.log('box', box.get(), String(box), object.sum, mobx.toJS(object), Object.keys(object));
console.log(
  'is',
  mobx.isObservable(list),
  mobx.isObservableProp(list, 'todos'),
  mobx.isComputedProp(list, 'open'),
  mobx.isAction(list.add),
  mobx.isFlow(list.load),
  mobx.isObservableArray(list.todos),
  mobx.isBoxedObservable(box),
);
console.log('same', list.todos === list.todos, list.add === list.add, first.constructor === Todo);

const lazy = computed(
  () => {
    seen.push('computed');
    return map.size;
  },
  { keepAlive: true, name: 'lazy' },
);
console.log('lazy', lazy.get(), lazy.get(), seen.splice(0), String(lazy));
const failing = computed(() => {
  throw new Error('no value');
});
try {
  failing.get();
} catch (error) {
  console.log('computed error', error.message);
}
mobx.configure({ enforceActions: 'always' });
const errors = [];
const stopErrors = mobx.onReactionError((error) => errors.push(error.message));
const broken = autorun(
  () => {
    if (box.get() > 2) throw new Error('in a reaction');
  },
  { onError: (error) => errors.push(`own ${error.message}`), name: 'broken' },
);
runInAction(() => box.set(3));
box.set(4);
broken();
stopErrors();
console.log('errors', errors);
for (const wrong of [
  () => mobx.extendObservable(1, {}),
  () => makeObservable({ a: 1 }, { b: observable }),
  () => observable.map(1),
  () => mobx.observe(1),
  () => mobx.getAtom({}),
]) {
  try {
    console.log('accepted', wrong());
  } catch (error) {
    console.log('refused', error.message);
  }
}
const loop = observable.box(0);
const endless = autorun(() => runInAction(() => loop.set(loop.get() + 1)), { name: 'endless' });
endless();
console.log('endless', loop.get() >= 100);

const atom = mobx.createAtom(
  'clock',
  () => seen.push('observed'),
  () => seen.push('unobserved'),
);
const ticking = autorun(() => seen.push(atom.reportObserved()));
atom.reportChanged();
ticking();
console.log('atom', seen.splice(0));
const stopSpy = mobx.spy((event) => event.type && seen.push(event.type));
runInAction(() => map.set('z', 1));
stopSpy();
console.log('spied', seen.splice(0));
const tree = autorun(() => `${map.get('z')}${object.sum}`, { name: 'tree' });
console.log(
  'tree',
  mobx.getDependencyTree(tree).dependencies.length,
  mobx.getObserverTree(map, 'z').observers?.length,
);
tree();
console.log(
  'delayed',
  await new Promise((resolve) => {
    const slow = autorun(() => resolve(map.size), { delay: 5 });
    setTimeout(slow, 10);
  }),
);
console.log(
  'transaction',
  mobx.transaction(() => 7),
  mobx.untracked(() => map.size),
);
const promised = mobx.observable.object({ value: null }, {}, { proxy: false });
console.log('plain', Object.keys(promised), mobx.isObservableObject(promised));
const struct = observable.box({ a: 1 }, { equals: mobx.compareStructural });
const runs = [];
const dispose = autorun(() => runs.push(struct.get().a));
runInAction(() => struct.set({ a: 1 }));
console.log('structural', runs, mobx.compareStructural({}, {}));
dispose();
class Sub extends List {
  constructor() {
    super();
    makeObservable(this, { half: computed });
  }
  get half() {
    return this.open / 2;
  }
  add(title) {
    return super.add(`sub ${title}`);
  }
}
try {
  console.log('subclass', new Sub().add('x').title, new Sub().half);
} catch (error) {
  console.log('subclass', error.message);
}

await collects(async (made) => {
  const each = made(new List());
  made(each.add('x'));
  const end = autorun(made(() => each.open));
  each.reset();
  end();
  made(observable.map({ a: made({}) }));
  made(computed(() => each.open)).get();
});
await leaves();
