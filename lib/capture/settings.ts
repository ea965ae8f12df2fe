import { type CaptureLimits, LONG_CHARS, type RedactionSettings } from '../model/payload.js';
import { min } from '../runtime/intrinsics.js';
import { CleanTexts } from './clean-texts.js';
import { createKeyTable } from './key-table.js';
import { SHORTEST } from './named-secrets.js';
import { redactAll } from './text.js';
import type { CaptureSettings } from './walk.js';

/** What a policy says of copies. */
export interface CapturePolicy {
  readonly limits: CaptureLimits;
  readonly redact: RedactionSettings;
  /** What a traced function's Proxy stands for, so that it is told as the function it is. */
  readonly behind?: (proxy: object) => object | undefined;
}

/** Makes ready what each copy asks for. */
export function captureSettings({
  limits,
  redact,
  behind = () => undefined,
}: CapturePolicy): CaptureSettings {
  const patterns = redact.patterns.map(({ name, expression: { source, flags }, shortest = 0 }) => ({
    name,
    shortest,
    expression: new RegExp(source, flags.includes('g') ? flags : `${flags}g`),
  }));
  const clean = new CleanTexts();
  const keys = createKeyTable(redact, (key) => {
    return redactAll(key, { keys, patterns, clean }, () => undefined) !== key;
  });
  let plainChars = min(limits.stringChars, (keys.hasSecrets ? SHORTEST : LONG_CHARS) - 1);
  for (const { shortest } of patterns) plainChars = min(plainChars, shortest - 1);
  return { limits, behind, keys, patterns, clean, plainChars };
}
