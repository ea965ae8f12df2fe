/** Which rule takes a call down, by the words of the design. */
import { type Plan, planOf } from './plan.js';
import type { Printed, PrintedClass, PrintedMethod, Visible } from './print.js';
import { isAccessor, isField, isStatic, type Place, type Trait } from './program.js';
import { chainOf } from './rules.js';
import type { TruthEvent } from './truth.js';

export type Way = 'load' | 'class' | 'instance';

/** How a program is recorded. */
export interface Hand {
  readonly way: Way;
  /** By hand: the whole policy is given, and all rules for classes on the chain apply. */
  readonly whole: boolean;
}

/** What the program says of itself, apart from its events. */
export interface Facts {
  /** When the classes were complete and handed over by hand. */
  readonly readyAt: number;
  /** When each instance was handed over. */
  readonly instances: ReadonlyMap<unknown, number>;
}

export interface Binding {
  readonly cls: string | undefined;
  readonly trait: Trait;
}

/** For calls on objects of a class only, where one is named. */
interface Patch extends Binding {
  readonly on: PrintedClass | undefined;
}

type FindBinding = (method: PrintedMethod, event: TruthEvent) => Binding | undefined;

export function findBindings(printed: Printed, hand: Hand, facts: Facts): FindBinding {
  if (hand.way === 'instance') {
    return (method, event) =>
      method.place === 'function'
        ? undefined
        : bindingOnInstance(printed, hand.whole, method, event, facts);
  }
  const isLoad = hand.way === 'load';
  const patches = patchesOfClasses(printed, hand);
  return (method, event) => {
    const { place, name, trait } = method;
    if (place === 'function') {
      const isRecorded = printed.functions.some((each) => each.name === name && each.node.recorded);
      return isLoad && isRecorded ? { cls: undefined, trait } : undefined;
    }
    if (!isLoad && event.takenAt < facts.readyAt) return undefined;
    const self = place === 'staticField' ? event.receiver : event.self;
    return patches
      .get(keyOf(method))
      ?.findLast(({ on }) => on === undefined || belongsTo(printed, self, on, isStatic(place)));
  };
}

const keyOf = ({ cls, place, name }: { cls: string | undefined; place: Place; name: string }) =>
  `${cls} ${place} ${name}`;

/** What each function got, one class after the other; the last that means an object records. */
function patchesOfClasses(printed: Printed, { way, whole }: Hand): Map<string, Patch[]> {
  const patches = new Map<string, Patch[]>();
  const put = (found: Found, patch: Patch) => {
    const key = keyOf({ ...found, cls: found.cls.name });
    patches.set(key, [...(patches.get(key) ?? []), patch]);
  };
  for (const cls of printed.classes) {
    const isWhole = whole && way === 'class';
    const plan = planOf(printed, cls, isWhole);
    if (plan === undefined) continue;
    for (const isStaticSide of [false, true]) {
      // At load a class is handed over before its static fields are there.
      const isThere: IsThere = ({ place }, of) =>
        isCallable(place) &&
        isStatic(place) === isStaticSide &&
        place !== 'field' &&
        !(way === 'load' && of === cls && place === 'staticField');
      for (const name of membersOf(printed, cls, plan, isThere)) {
        const trait = plan.decide(name);
        const [nearest, ...above] = findAll(printed, cls, name, isThere);
        if (trait === undefined || nearest === undefined) continue;
        if (isWhole) {
          for (const found of above) {
            const own = planOf(printed, found.cls, false)?.decide(name);
            if (own !== undefined) put(found, { cls: found.cls.name, trait: own, on: cls });
          }
        }
        put(nearest, { cls: plan.className, trait, on: nearest.cls === cls ? undefined : cls });
      }
    }
    if (way !== 'load') continue;
    for (const { name, place } of cls.members) {
      const trait = plan.decide(name);
      if (!isField(place) || trait === undefined) continue;
      put({ cls, place, name }, { cls: cls.name, trait, on: undefined });
    }
  }
  return patches;
}

type IsThere = (member: Visible, of: PrintedClass) => boolean;

interface Found {
  readonly cls: PrintedClass;
  readonly place: Place;
  readonly name: string;
}

const isCallable = (place: Place): boolean => place !== 'private' && !isAccessor(place);

/** Where a name stands, nearest first. */
const findAll = (printed: Printed, from: PrintedClass, name: string, isThere: IsThere): Found[] =>
  chainOf(printed, from).flatMap((cls) =>
    cls.members
      .filter((member) => member.name === name && isThere(member, cls))
      .map(({ place }) => ({ cls, place, name })),
  );

/** What a plan names, and what its globs find as far up as the class that a rule names. */
function membersOf(
  printed: Printed,
  cls: PrintedClass,
  plan: Plan,
  isThere: IsThere,
): ReadonlySet<string> {
  const chain = chainOf(printed, cls);
  const upTo = chain.findIndex(({ name }) => name === plan.className);
  const found = chain
    .slice(0, plan.hasGlobs ? upTo + 1 : 0)
    .flatMap((each) => each.members.filter((member) => isThere(member, each)));
  return new Set([...plan.exact, ...found.map(({ name }) => name)]);
}

/** Given to `instrument` by itself: what calls on it come to, and what `super` leads to from there. */
function bindingOnInstance(
  printed: Printed,
  whole: boolean,
  method: PrintedMethod,
  event: TruthEvent,
  facts: Facts,
): Binding | undefined {
  const { place, name } = method;
  const since = facts.instances.get(event.self);
  if (since === undefined || event.takenAt < since || isStatic(place)) return undefined;
  const cls = printed.classes.find((each) => each.name === nameOfClass(event.self));
  const plan = cls === undefined ? undefined : planOf(printed, cls, whole);
  if (cls === undefined || plan === undefined) return undefined;
  const chain = chainOf(printed, cls);
  // Fields and bound methods of all classes are the object's own.
  const isOwn = isField(place) || chain.some(({ bound }) => bound === name);
  const isThere: IsThere = (member) => isCallable(member.place) && !isStatic(member.place);
  const isNamed = membersOf(printed, cls, plan, isThere).has(name) || (plan.hasGlobs && isOwn);
  const trait = plan.decide(name);
  if (!isNamed || trait === undefined) return undefined;
  const nearest = findAll(printed, cls, name, isThere)[0];
  if (nearest?.cls.name === method.cls) return { cls: plan.className, trait };
  const above = printed.classes.find((each) => each.name === method.cls);
  const own = !whole || above === undefined ? undefined : planOf(printed, above, false);
  const ofAbove = own?.decide(name);
  return own === undefined || ofAbove === undefined
    ? undefined
    : { cls: own.className, trait: ofAbove };
}

function belongsTo(
  printed: Printed,
  self: unknown,
  cls: PrintedClass,
  isStaticSide: boolean,
): boolean {
  const name = isStaticSide ? (self as { name?: string } | undefined)?.name : nameOfClass(self);
  const known = printed.classes.find((each) => each.name === name);
  return known !== undefined && chainOf(printed, known).includes(cls);
}

export function nameOfClass(self: unknown): string | undefined {
  if (typeof self !== 'object' || self === null) return undefined;
  return (self as { constructor?: { name?: string } }).constructor?.name;
}
