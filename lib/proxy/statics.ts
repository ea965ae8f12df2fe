import { declaringHolder, memberKey, ownFunction } from './members.js';

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
  const declaring = declaringHolder(object, 'constructor');
  const maker = declaring && ownFunction(declaring, 'constructor');
  return maker !== undefined && declaringHolder(maker, memberKey(member, maker)) !== undefined;
}
