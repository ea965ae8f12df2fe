/** What is left out of the comparison, and why. All else is compared, with `strict`. */
type Reasons = Readonly<Record<string, string>>;

/** Two runs never share it, whoever records them. */
export const OF_THE_RUN: Reasons = {
  '**.created': 'the second in which the model answered',
  '**.headers.date': 'the same, in an answer that is an error',
  '**.url': 'the port of the model server',
  '**.socket': 'ports and byte counts of a connection that broke off, in its error',
  'session.metadata': 'process, entry and policy',
};

/** Two runs share it only where no two episodes run at once. */
export const OF_THE_ORDER: Reasons = {
  '**.requestId': 'the server numbers requests as they come, whichever episode asks',
  '**.requestID': 'the same, in an error',
  '**.headers.x-request-id': 'the same, in an error',
};

/** One way can tell it, another cannot. */
export const OF_THE_WAY: Reasons = {
  'events[*].at': 'only files that `register` has loaded tell where a method stands',
  'events[*].form': 'what is recorded by hand is code that runs, whether a method or not',
  '**.stack': 'frames of the wrappers: a Proxy, a function given to `addEvent`, a subclass',
  'session.name': 'a decorator names no sessions: they are called as the function is',
};

export const IGNORED: readonly string[] = Object.keys({
  ...OF_THE_RUN,
  ...OF_THE_ORDER,
  ...OF_THE_WAY,
});
