import type { MemberSite } from '../model/site.js';
import { type Body, expressionsOf, valuesBoundIn } from './bodies.js';
import { classNames, plannedClass } from './classes.js';
import { handOverStatic } from './constructor-fields.js';
import type { Draft } from './draft.js';
import { isFunction } from './syntax.js';

/** Static functions that statements after a class declaration give it. */
export function handOverLaterStatics(draft: Draft, { statements }: Body): void {
  for (const statement of statements) {
    for (const { name, node } of valuesBoundIn(statement)) {
      if (isFunction(node)) continue;
      const planned = plannedClass(draft, node, classNames(draft, node, name));
      if (planned === undefined) continue;
      const members: Record<string, MemberSite> = {};
      for (const each of statements) {
        for (const part of expressionsOf(each)) {
          Object.assign(members, handOverStatic(draft, part, name, planned.plan, planned.siteKey));
        }
      }
      draft.laterStatics.set(node, members);
    }
  }
}
