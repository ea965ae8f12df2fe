/**
 * How the description of a field begins whose behaviour comes later. The one schema says it with
 * these words, so that an editor shows them; the validator refuses the field by them.
 */
export const NOT_YET = 'Not yet: this version refuses it.';
