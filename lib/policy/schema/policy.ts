/** The policy as a whole. */
import { unknown } from 'valibot';
import type { AfterRecord, BeforeRecord } from '../../model/hooks.js';
import { PATTERN_NAMES } from '../patterns.js';
import {
  type FunctionReference,
  functionReference,
  functionValue,
  off,
  regExpValue,
} from './expression.js';
import { classRule, functionRule, presetRule } from './rule.js';
import {
  amount,
  count,
  described,
  either,
  field,
  fields,
  flag,
  list,
  named,
  notYet,
  oneOf,
  type Shape,
  text,
} from './shape.js';

export const session = fields('the session settings', {
  name: field(text(), 'Name of the sessions.'),
  start: field(
    oneOf(['auto', 'explicit']),
    'auto (default): the first recorded call opens the session of the process. explicit: only startSession, withSession and rules do.',
  ),
  metadata: field(named(unknown()), 'Facts that are kept with every session.'),
});

export const pattern = fields('a pattern', {
  name: described(text(), 'The name under which redactions are reported.'),
  regex: described(
    either(text(), regExpValue),
    'A JavaScript regular expression; every match is redacted.',
  ),
  flags: field(text(), 'Flags of the regular expression, such as "i".'),
});

export const redact = fields('the redaction settings', {
  keys: field(
    list(text()),
    'Further names of keys whose values are redacted, compared without case, "-" and "_"; "*Pin" is each that ends with the word.',
  ),
  paths: field(
    list(text()),
    'Fields to redact by the names around them: "user.email", wherever that is; "*" is any one name or index.',
  ),
  allow: field(list(text()), 'Names of the default list that are not to be redacted.'),
  patterns: field(
    list(either(oneOf(PATTERN_NAMES), pattern)),
    `Texts to redact wherever they stand: names (${PATTERN_NAMES.join(', ')}) or expressions of your own.`,
  ),
  defaults: field(
    flag(),
    'Whether the default key names and the pattern "secret" hold. Default: true.',
  ),
});

export const limits = fields('the limits', {
  depth: field(count(), 'How deep a value is taken.'),
  items: field(count(), 'How many items of an array, set or map.'),
  keys: field(count(), 'How many keys of an object.'),
  stringChars: field(count(), 'How many characters of a text.'),
  bufferBytes: field(count(), 'How many bytes of a buffer or typed array.'),
  bytes: field(
    count(),
    'How many bytes of buffers and characters of long texts, in all of one snapshot.',
  ),
  nodes: field(count(), 'How many values in all of one snapshot.'),
  eventNodes: field(
    count(),
    'How many values in all of one event: arguments, state, result and so on. Of long texts and base64, 32 characters count as one; what has not changed since the last event, as none.',
  ),
});

const store = fields('the store settings', {
  durability: field(
    oneOf(['batch', 'call']),
    'batch (default): records are in the file within 50 ms. call: each finished call is in the file before its result is used.',
  ),
  retention: field(
    fields('the retention', {
      ageDays: field(
        count(),
        'Sessions that were last written to more than so many days ago are deleted.',
      ),
      sizeMb: field(
        count(),
        'Where all sessions are more than so many megabytes, those written to longest ago are deleted.',
      ),
    }),
    'Deletes old sessions, but none that is being written. Default: none is deleted.',
  ),
});

const prices = fields('the prices of a model', {
  input: field(amount(), 'Dollars a million input tokens.'),
  output: field(amount(), 'Dollars a million output tokens.'),
  cached: field(amount(), 'Dollars a million cached input tokens. Default: those of the input.'),
  cacheWrite: field(
    amount(),
    'Dollars a million input tokens that are written to a cache. Default: those of the input.',
  ),
});

const sink = fields('a sink', {
  type: described(oneOf(['otlp']), 'otlp: an OpenTelemetry collector.'),
  url: field(text(), 'Where the collector listens.'),
  headers: field(named(text()), 'Headers of the requests.'),
});

/** A function of a module, or the function itself. */
const hookOf = <F>(): Shape<FunctionReference | F> =>
  either(functionReference, functionValue) as Shape<unknown> as Shape<FunctionReference | F>;

export const policy = described(
  fields('the policy', {
    $schema: field(text(), 'Where this schema is, so that an editor explains each field.'),
    session: field(session, 'How sessions begin and what they are called.'),
    redact: field(
      either(redact, off),
      'What is kept out of the record. Secrets are, by default; false redacts nothing.',
    ),
    limits: field(limits, 'Limits of one snapshot. What they cut off is counted in the record.'),
    rules: field(
      list(either(classRule, functionRule, presetRule)),
      'What to record. Later rules override earlier ones, field by field.',
    ),
    store: field(store, 'How records reach the disk.'),
    signals: field(
      flag(),
      'Listens for SIGTERM and SIGINT where the program does not, to write what is left. Default: false.',
    ),
    shadow: field(
      flag(),
      'Records by hand and by policy at once, each in a session of its own, and compares the two when they end. Default: false.',
    ),
    manual: field(
      oneOf(['keep', 'warn', 'drop']),
      'Records made by hand: keep (default); warn says each kind of them on stderr; drop leaves them out, and counts them.',
    ),
    prices: field(
      named(prices),
      'Prices of models by name or glob, for the cost of a call: llm.costMicroUsd.',
    ),
    sinks: notYet(list(sink), 'Where finished records go besides the file.'),
    beforeRecord: field(
      hookOf<BeforeRecord>(),
      'A function that sees each event and message before it is recorded: what it changes is recorded so, and false leaves the record out, which is counted.',
    ),
    afterRecord: field(hookOf<AfterRecord>(), 'A function that sees each finished record.'),
  }),
  'What to record of an agent and its environment, and what to take down of each call.',
);
