import type { Json } from './rule-json.js';

const WIDTH = 100;

/** JSON as one writes it by hand: what fits on a line stands on one. */
export function jsonText(value: Json, indent = '', before = 0): string {
  const line = onOneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + before + line.length <= WIDTH)
    return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((each: Json) => jsonText(each, inner))
    : Object.entries(value).map(([key, each]: [string, Json]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + jsonText(each, inner, name.length);
      });
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  const parts = Object.entries(value).map(
    ([key, each]: [string, Json]) => `${JSON.stringify(key)}: ${onOneLine(each)}`,
  );
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
