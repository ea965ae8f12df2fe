/** Which class or function a rule is about, where from, and which methods. */
import { PRESET_NAMES } from '../presets/names.js';
import { method, methodFields, sharedFields } from './method.js';
import {
  type Accepts,
  described,
  either,
  field,
  fields,
  flag,
  list,
  named,
  oneOf,
  type Shape,
  text,
} from './shape.js';

type MethodValue = boolean | Accepts<typeof method>;

/** To TypeScript every object has a `constructor`, a function; a rule may have one of its own. */
type MethodsByName = Readonly<Record<string, MethodValue>> & {
  readonly constructor?: MethodValue | { readonly bind: unknown };
};

const methods = described(
  either(list(text()), named(either(flag(), method)) as Shape<MethodsByName>),
  'Names or globs of methods: a list, or name → what to take down. true takes the defaults, false excludes; "*" is every method of the class itself; symbols are written @@asyncIterator.',
);

const origin = {
  module: field(
    text(),
    'Where it comes from: a path glob relative to the policy file ("./agents/**"), or a package ("openai", "openai/resources/**"). Without it: the project\'s own files, never node_modules.',
  ),
  version: field(text(), 'Versions of the package, such as ">=4 <8".'),
};

export const classRule = fields('a rule for a class', {
  class: described(text(), 'Name or glob of the class.'),
  ...origin,
  wrap: field(
    oneOf(['object']),
    'Records through a view, which instrument() returns, and leaves the object itself untouched. Not as files load.',
  ),
  ...sharedFields,
  methods,
});

export const functionRule = fields('a rule for a function', {
  function: described(text(), 'Name or glob of the function.'),
  ...origin,
  ...methodFields,
});

export const presetRule = fields('a rule for a preset', {
  preset: described(
    oneOf(PRESET_NAMES),
    'Rules that come with stenographer; later rules override them field by field.',
  ),
});
