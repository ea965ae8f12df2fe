/** Texts are passed over as a whole, so that what looks like a comment in one stays. */
const TEXT_OR_COMMENT = /"(?:\\.|[^"\\])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;

/** The JSON text with spaces for its comments, so that all else stays where it is. */
export const withoutComments = (text: string): string =>
  text.replaceAll(TEXT_OR_COMMENT, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\r\n]/g, ' '),
  );
