/** Text and payloads that are the same each time, and differ from call to call. */

const WORDS = (
  'the agent sees a tree near water and walks north to collect wood before night falls while a ' +
  'zombie waits behind stone so it places a table makes a pickaxe drinks eats sleeps and goes on'
).split(' ');

/** About so many letters of words, chosen by a number. */
export function words(length, seed) {
  const parts = [];
  let state = (seed * 2654435761) >>> 0;
  for (let size = 0; size < length; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const word = WORDS[state % WORDS.length];
    parts.push(word);
    size += word.length + 1;
  }
  return parts.join(' ').slice(0, length);
}

/** One entry of a payload: about 330 bytes as JSON. */
const entry = (seed) => ({
  id: `item-${seed}`,
  at: { x: seed % 64, y: (seed >> 6) % 64 },
  kind: WORDS[seed % WORDS.length],
  count: seed % 10,
  open: seed % 2 === 0,
  weight: (seed % 1000) / 8,
  tags: [WORDS[seed % 7], WORDS[seed % 11]],
  note: words(180, seed),
});

/** An observation of about so many kilobytes. */
export function payload(kilobytes, seed) {
  const items = Array.from({ length: kilobytes * 3 }, (_item, n) => entry(seed * 61 + n));
  return { step: seed, agent: 'walker', alive: true, energy: seed / 4, items };
}

/** A message of 1 KB. */
export const message = (n) => ({
  role: n % 2 === 0 ? 'user' : 'assistant',
  content: words(970, n),
});
