import { declaringHolder, holdersAbove, memberKey, ownFunction } from './members.js';

/** `call`, `name`: a class has them as every function does, and a rule does not mean those. */
export function isOfAllFunctions(cls: object, key: PropertyKey): boolean {
  const declaring = declaringHolder(cls, key);
  if (declaring === Function.prototype || declaring === Object.prototype) return true;
  return (
    key in Function.prototype &&
    declaring !== undefined &&
    ownFunction(declaring, key) === undefined
  );
}

/** A rule for a class names its statics too, which an instance does not have. */
export function isStaticOf(object: object, member: string): boolean {
  for (const holder of [object, ...holdersAbove(object, 'constructor')]) {
    const maker = ownFunction(holder, 'constructor');
    if (maker && declaringHolder(maker, memberKey(member, maker)) !== undefined) return true;
  }
  return false;
}
