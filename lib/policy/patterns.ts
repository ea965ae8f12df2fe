import type { RedactionPattern } from '../model/payload.js';

/**
 * Texts that can be redacted by name. Each alternative consumes what it has looked at, or looks a
 * bounded way ahead, so that no text makes one slow.
 */
const SECRET = [
  // OpenAI, Anthropic and their like: a digit tells a key from a hyphenated word.
  String.raw`\bsk-(?=[\w-]{0,100}\d)[\w-]{20,}`,
  String.raw`\b[rsp]k_(?:live|test)_[A-Za-z0-9]{16,}`,
  String.raw`\bgh[opsur]_[A-Za-z0-9]{36,}`,
  String.raw`\bgithub_pat_\w{22,}`,
  String.raw`\bglpat-[\w-]{20,}`,
  String.raw`\bnpm_[A-Za-z0-9]{36}\b`,
  String.raw`\bhf_[A-Za-z0-9]{30,}`,
  String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`,
  String.raw`\bAIza[\w-]{35}`,
  String.raw`\bxox[abeoprs]-[A-Za-z0-9-]{10,}`,
  String.raw`\bBearer [\w.~+/-]{20,}=*`,
  String.raw`\b[Aa]uthorization["']?[:=] {0,2}["']?(?:Basic|Bearer|Digest|Token) [^\s"',]{4,}`,
  // A JSON web token: header and payload begin with {" in base64.
  String.raw`\beyJ[\w-]{8,1024}\.eyJ[\w-]{8,16384}\.[\w-]{8,}`,
  `-----BEGIN [A-Z ]{0,24}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,24}PRIVATE KEY-----|$)`,
].join('|');

const SOURCES = {
  /** Keys and tokens of well-known shapes. */
  secret: SECRET,
  email: String.raw`\b[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b`,
  /** Numbers of the large card brands, with or without spaces. */
  creditCard: String.raw`\b(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6(?:011|5\d{2}))(?:[ -]?\d{4}){3}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})\b`,
  /** Country and check digits, and groups of four, with or without spaces. */
  iban: String.raw`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`,
  ipv4: String.raw`(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)`,
  /** International notation only: digits alone could be anything. */
  phone: String.raw`\+(?:[ ().-]{0,2}\d){8,15}(?!\d)`,
} as const;

export type PatternName = keyof typeof SOURCES;

export const PATTERN_NAMES = [
  'secret',
  'email',
  'creditCard',
  'iban',
  'ipv4',
  'phone',
] as const satisfies readonly PatternName[];

/** Characters of the shortest text that has a match. */
const SHORTEST: Readonly<Record<PatternName, number>> = {
  secret: 15,
  email: 6,
  creditCard: 15,
  iban: 12,
  ipv4: 7,
  phone: 9,
};

/** A new expression, since one with the global flag has a state. */
export const namedPattern = (name: PatternName): RedactionPattern => ({
  name,
  expression: new RegExp(SOURCES[name], 'g'),
  shortest: SHORTEST[name],
});
