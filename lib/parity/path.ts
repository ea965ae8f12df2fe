/** A step into a value that is neither a field nor an index: `.get("wood")` of a Map. */
export class Step {
  readonly text: string;
  /** As a glob sees it. */
  readonly name: string;

  constructor(text: string, name: string) {
    this.text = text;
    this.name = name;
  }
}

export type Segment = string | number | symbol | Step;

/** A place inside a trace, as a list that shares its beginning with its neighbours. */
export interface Place {
  readonly above: Place | undefined;
  readonly segment: Segment;
}

export const below = (above: Place | undefined, ...segments: readonly Segment[]): Place => {
  let place = above;
  for (const segment of segments) place = { above: place, segment };
  if (place === undefined) throw new TypeError('a place needs a segment');
  return place;
};

export function segmentsOf(place: Place | undefined): Segment[] {
  const segments: Segment[] = [];
  for (let at = place; at !== undefined; at = at.above) segments.push(at.segment);
  return segments.reverse();
}

/** `events[3].after.result["odd key"]`. */
export const pathText = (place: Place | undefined): string =>
  segmentsOf(place).reduce<string>((text, segment) => text + segmentText(segment, text === ''), '');

/** Names as a glob sees them: `events`, `3`, `after`. */
export const namesOf = (place: Place): string[] =>
  segmentsOf(place).map((segment) =>
    segment instanceof Step ? segment.name : typeof segment === 'symbol' ? '' : String(segment),
  );

function segmentText(segment: Segment, first: boolean): string {
  if (segment instanceof Step) return segment.text;
  if (typeof segment === 'number') return `[${segment}]`;
  if (typeof segment === 'symbol') return `[${String(segment)}]`;
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(segment)) return `[${JSON.stringify(segment)}]`;
  return first ? segment : `.${segment}`;
}
