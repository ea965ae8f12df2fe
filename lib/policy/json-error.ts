import { StenoError } from '../model/errors.js';
import { positionAt } from './locate.js';
import { withoutComments } from './without-comments.js';

/** Why a text is no JSON, with line and column. */
export function jsonError(file: string, text: string, cause: unknown): StenoError {
  if (text.trim() === '')
    return new StenoError('STENO_POLICY_JSON', {
      file,
      message: 'the file is empty; expected a JSON object.',
      mend: 'Write { "rules": [] } to begin with.',
      cause,
    });
  return new StenoError('STENO_POLICY_JSON', { file, ...syntaxFault(text), cause });
}

interface SyntaxFault {
  readonly message: string;
  readonly mend?: string;
  readonly line?: number;
  readonly column?: number;
}

const TOO_DEEP: SyntaxFault = { message: 'this is no JSON, and nested too deeply to say where.' };

/** Where the text stops being JSON with comments. Trailing commas are named, since editors allow them. */
function syntaxFault(text: string): SyntaxFault {
  try {
    const { parseTree, printParseErrorCode } =
      require('jsonc-parser') as typeof import('jsonc-parser');
    const errors: import('jsonc-parser').ParseError[] = [];
    parseTree(text, errors, { allowTrailingComma: false });
    const [first] = errors;
    if (first === undefined) return { message: 'this is no JSON.' };
    const code = printParseErrorCode(first.error);
    const words = FAULTS[code] ?? { message: `this is no JSON: ${spaced(code)}.` };
    return { ...words, ...positionAt(text, first.offset), ...trailing(text, first.offset) };
  } catch {
    return TOO_DEEP;
  }
}

/** A comma before a closing bracket is the usual reason why a value or a name is missing. */
function trailing(text: string, offset: number): Partial<SyntaxFault> {
  const comma = /,\s*$/.exec(withoutComments(text.slice(0, offset)));
  if (comma === null || !'}]'.includes(text.charAt(offset)) || text.charAt(offset) === '')
    return {};
  return {
    message: 'there is a comma after the last item.',
    mend: 'Take it out.',
    ...positionAt(text, comma.index),
  };
}

const FAULTS: Readonly<Record<string, SyntaxFault>> = {
  UnexpectedEndOfComment: { message: 'a comment does not end.' },
  CommaExpected: { message: 'expected a comma.' },
  ColonExpected: { message: 'expected a colon.' },
  ValueExpected: { message: 'expected a value.' },
  PropertyNameExpected: { message: 'expected a name in double quotes.' },
  CloseBraceExpected: { message: 'expected a closing }.' },
  CloseBracketExpected: { message: 'expected a closing ].' },
  EndOfFileExpected: { message: 'expected the end of the file.' },
  InvalidSymbol: {
    message: 'there is a word that JSON does not know.',
    mend: 'Texts and names stand in double quotes.',
  },
  UnexpectedEndOfString: { message: 'a text does not end.' },
};

const spaced = (code: string): string => code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
