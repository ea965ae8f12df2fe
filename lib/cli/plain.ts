/**
 * Characters with which a text could drive a terminal or deceive the eye: controls, escape
 * sequences, line and paragraph separators, changes of writing direction, lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line, with such characters written out. */
export const plain = (text: string): string => text.replace(UNSAFE, escapeOne);

/** The same with its line breaks kept. */
export const plainLines = (text: string): string[] => text.split('\n').map(plain);

function escapeOne(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  return (
    SHORT[character] ?? (code < 256 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`)
  );
}
