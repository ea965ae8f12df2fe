import * as rx from 'rxjs';
import { ajax } from 'rxjs/ajax';
import { TestScheduler } from 'rxjs/testing';
import { collects, leaves, loaded } from './probe.mjs';

const {
  AsyncSubject,
  BehaviorSubject,
  Observable,
  ReplaySubject,
  Subject,
  Subscription,
  catchError,
  concatMap,
  finalize,
  firstValueFrom,
  from,
  interval,
  lastValueFrom,
  map,
  mergeMap,
  of,
  retry,
  share,
  shareReplay,
  switchMap,
  take,
  tap,
  throwError,
  timer,
  toArray,
} = rx;

loaded();

const all = (source) => lastValueFrom(source.pipe(toArray()));
const said = (source) =>
  new Promise((resolve) => {
    const seen = [];
    source.subscribe({
      next: (value) => seen.push(value),
      error: (error) => resolve([...seen, `error ${error?.message ?? error}`]),
      complete: () => resolve([...seen, 'complete']),
    });
  });

const own = new Observable((subscriber) => {
  subscriber.next(1);
  subscriber.next(2);
  subscriber.complete();
  subscriber.next(3);
  return () => console.log('teardown');
});
console.log(
  'own',
  await said(own),
  own instanceof Observable,
  rx.isObservable(own),
  own[Symbol.observable ?? '@@observable'] === undefined,
);
console.log(
  'forEach',
  await own.forEach((value) => console.log('each', value)),
  own.constructor === Observable,
);
console.log(
  'operators',
  await all(
    from([1, 2, 3, 4]).pipe(
      map((n) => n * 2),
      rx.filter((n) => n > 2),
      rx.scan((a, b) => a + b),
      rx.startWith(0),
      rx.pairwise(),
    ),
  ),
);
console.log(
  'merged',
  await all(rx.merge(of(1, 2), timer(5).pipe(map(() => 'later')))),
  await all(rx.concat(of(1), of(2))),
);
console.log(
  'combined',
  await all(rx.combineLatest([of('a', 'b'), of(1, 2)])),
  await all(rx.zip(of('a', 'b'), of(1, 2))),
  await lastValueFrom(rx.forkJoin({ a: of(1), b: Promise.resolve(2) })),
);
console.log(
  'mapped',
  await all(of(1, 2).pipe(mergeMap((n) => timer(n).pipe(map(() => n))))),
  await all(of(1, 2).pipe(switchMap((n) => timer(2).pipe(map(() => n))))),
  await all(of(1, 2).pipe(concatMap((n) => Promise.resolve(n)))),
  await all(of(1, 2).pipe(rx.exhaustMap((n) => timer(2).pipe(map(() => n))))),
);
console.log(
  'windows',
  await all(rx.range(1, 6).pipe(rx.bufferCount(4))),
  await all(
    rx.range(1, 4).pipe(
      rx.groupBy((n) => n % 2),
      mergeMap((group) =>
        group.pipe(
          toArray(),
          map((list) => [group.key, list]),
        ),
      ),
    ),
  ),
  await all(
    rx.range(1, 4).pipe(
      rx.windowCount(2),
      mergeMap((window) => window.pipe(rx.count())),
    ),
  ),
);
console.log(
  'errors',
  await said(throwError(() => new Error('thrown'))),
  await said(
    of(1).pipe(
      map(() => {
        throw new TypeError('in map');
      }),
      catchError((error) => of(error.name)),
    ),
  ),
  await said(of(1).pipe(rx.single((n) => n > 1))),
  await said(rx.EMPTY.pipe(rx.throwIfEmpty())),
);
let tries = 0;
console.log(
  'retried',
  await said(
    rx
      .defer(() => {
        tries += 1;
        return tries < 3 ? throwError(() => new Error(`try ${tries}`)) : of(tries);
      })
      .pipe(retry({ count: 5, delay: 1 })),
  ),
  await said(throwError(() => new Error('always')).pipe(retry(1))),
);
console.log(
  'timeout',
  await said(rx.NEVER.pipe(rx.timeout(3))),
  await firstValueFrom(rx.EMPTY).catch((error) => [error.name, error instanceof rx.EmptyError]),
  await firstValueFrom(rx.EMPTY, { defaultValue: 'none' }),
);

const subject = new Subject();
const seen = [];
const first = subject.subscribe((value) => seen.push(`a${value}`));
const second = subject
  .pipe(
    finalize(() => seen.push('finalized')),
    share(),
  )
  .subscribe({ next: (value) => seen.push(`b${value}`), complete: () => seen.push('done') });
subject.next(1);
first.unsubscribe();
subject.next(2);
console.log(
  'subject',
  subject.observed,
  first.closed,
  second.closed,
  subject instanceof Observable,
);
subject.complete();
subject.next(3);
console.log('subject', seen.splice(0), subject.observed, second.closed, subject.isStopped);
const behavior = new BehaviorSubject(1);
behavior.subscribe({ next: (value) => seen.push(value), error: () => undefined });
behavior.next(2);
console.log(
  'behavior',
  behavior.value,
  behavior.getValue(),
  seen.splice(0),
  behavior.asObservable() instanceof BehaviorSubject,
);
behavior.error(new Error('ended'));
try {
  console.log(behavior.getValue());
} catch (error) {
  console.log('value', error.message);
}
const replay = new ReplaySubject(2);
for (const n of [1, 2, 3]) replay.next(n);
replay.subscribe((value) => seen.push(value)).unsubscribe();
const last = new AsyncSubject();
last.subscribe((value) => seen.push(`last ${value}`));
last.next(1);
last.next(2);
last.complete();
console.log('replayed', seen.splice(0));
subject.unsubscribe();
try {
  subject.next(4);
} catch (error) {
  console.log(
    'unsubscribed',
    error.name,
    error instanceof rx.ObjectUnsubscribedError,
    error.message,
  );
}
const parent = new Subscription(() => seen.push('parent'));
parent.add(() => seen.push('child'));
parent.add(interval(1000).subscribe());
parent.add(() => {
  throw new Error('in a teardown');
});
try {
  parent.unsubscribe();
} catch (error) {
  console.log(
    'teardown',
    error.name,
    error.errors.map(({ message }) => message),
    seen.splice(0),
    parent.closed,
  );
}
const cold = rx.defer(() => {
  seen.push('subscribed');
  return of(1, 2);
});
const hot = cold.pipe(shareReplay({ bufferSize: 1, refCount: true }));
console.log('shared', await all(hot), await all(hot), seen.splice(0));
const connectable = rx.connectable(cold, {
  connector: () => new Subject(),
  resetOnDisconnect: false,
});
connectable.subscribe((value) => seen.push(value));
connectable.connect();
console.log('connected', seen.splice(0));

const order = [];
rx.asapScheduler.schedule(() => order.push('asap'));
rx.asyncScheduler.schedule(() => order.push('async'));
rx.queueScheduler.schedule(() => {
  rx.queueScheduler.schedule(() => order.push('queue inner'));
  order.push('queue');
});
Promise.resolve().then(() => order.push('promise'));
order.push('sync');
await all(timer(3));
console.log('schedulers', order);
console.log(
  'repeated',
  await new Promise((resolve) => {
    rx.asyncScheduler.schedule(
      function again(state) {
        if (state === 3) resolve(state);
        else this.schedule(state + 1, 1);
      },
      1,
      0,
    );
  }),
);
console.log(
  'observed on',
  await all(of(1, 2).pipe(rx.observeOn(rx.asapScheduler), rx.subscribeOn(rx.asyncScheduler))),
  await all(rx.scheduled([1, 2], rx.asyncScheduler)),
);
const virtual = new rx.VirtualTimeScheduler();
interval(1000, virtual)
  .pipe(take(3))
  .subscribe((n) => seen.push([n, virtual.now()]));
virtual.flush();
console.log('virtual', seen.splice(0));
new TestScheduler((actual, expected) =>
  console.log('marbles', JSON.stringify(actual) === JSON.stringify(expected), actual.length),
).run(({ cold: marbles, expectObservable, time }) => {
  expectObservable(marbles('-a-b-|').pipe(rx.debounceTime(time('-|')))).toBe('--a-b-|');
  expectObservable(marbles('-a-#').pipe(rx.delay(2))).toBe('---#'.replace('-#', '-#'));
});
console.log(
  'times',
  await all(interval(2).pipe(take(3))),
  await all(of(1, 2, 3).pipe(rx.throttleTime(5))),
  await all(
    rx.generate(
      1,
      (n) => n < 50,
      (n) => n * 3,
    ),
  ),
);
console.log(
  'iterable',
  [...'ab'].length,
  await all(from(new Set([1, 2]))),
  await all(
    from(
      (async function* () {
        yield 1;
        yield 2;
      })(),
    ),
  ),
  await said(from(Promise.reject(new Error('promised')))),
);
const notes = await all(of(1).pipe(rx.materialize()));
console.log(
  'notes',
  notes,
  await all(from(notes).pipe(rx.dematerialize())),
  notes[0] instanceof rx.Notification,
);
console.log(
  'event',
  await new Promise((resolve) => {
    const target = new EventTarget();
    rx.fromEvent(target, 'wood')
      .pipe(
        take(1),
        map(({ type }) => type),
      )
      .subscribe(resolve);
    target.dispatchEvent(new Event('wood'));
  }),
  await firstValueFrom(rx.bindNodeCallback((a, done) => done(null, a + 1))(1)),
  typeof ajax.getJSON,
);
for (const wrong of [
  () => from(1),
  () => own.pipe(1).subscribe(),
  () => new Observable().lift,
  () => rx.zip().constructor.name,
  () => take(-1)(of(1)),
]) {
  try {
    console.log('accepted', typeof wrong());
  } catch (error) {
    console.log('refused', error.name, error.message);
  }
}
const unhandled = [];
rx.config.onUnhandledError = (error) => unhandled.push(error.message);
throwError(() => new Error('nobody listens')).subscribe();
of(1).subscribe(() => {
  throw new Error('in next');
});
await all(timer(2));
console.log('unhandled', unhandled);
class Doubling extends Observable {
  lift(operator) {
    const lifted = new Doubling();
    lifted.source = this;
    lifted.operator = operator;
    return lifted;
  }
  double() {
    return this.pipe(map((n) => n * 2));
  }
}
const doubling = new Doubling((subscriber) => subscriber.next(21)).double();
doubling.subscribe((value) => console.log('lifted', value, doubling instanceof Doubling));

await collects(async (made) => {
  const each = made(new BehaviorSubject(0));
  const subscription = made(
    each
      .pipe(
        tap(() => undefined),
        rx.switchMap((n) => of(n)),
      )
      .subscribe(),
  );
  each.next(made({}));
  subscription.unsubscribe();
  await all(made(timer(1)));
});
await leaves();
