/** What is known of a made value and cannot be seen by looking at it. */

/** The text that stands for a value which cannot come back. */
export const told = new WeakMap<object, string>();

/** A value that comes back as something else of the same content, and the class that it tells. */
export const alike = new WeakMap<object, { readonly as: unknown; readonly className: string }>();

/** Errors whose stack is not read, as V8 would run code of the program to make it. */
export const unread = new WeakSet<object>();

/** Code of the program that ran; nothing of it may. */
export const ran = { count: 0 };

export const trip = (): never => {
  ran.count += 1;
  throw new Error('code of the program ran');
};

export const tellAs = <T extends object>(text: string, value: T): T => {
  told.set(value, text);
  return value;
};

export const comesAs = <T extends object>(as: unknown, className: string, value: T): T => {
  alike.set(value, { as, className });
  return value;
};
