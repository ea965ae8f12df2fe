/** What an agent does once a turn, from the surest name to the least. */
export const TURNS: readonly RegExp[] = [
  /^(?:decide|(?:choose|select|pick|next|get|decideOn|sample)(?:Action|Move|NextAction|NextMove))$/,
  /^(?:act|think|plan)$/,
];

export const isTurn = (name: string): boolean => TURNS.some((names) => names.test(name));
