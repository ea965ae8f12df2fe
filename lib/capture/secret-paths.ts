import type { Frame } from './frame.js';

/** Names of fields from the outside in; `*` is any one name or index. The last is a name. */
export type SecretPath = readonly string[];

/** The path of these that leads to a field of a frame's object, whatever stands around it. */
export function pathTo(paths: readonly SecretPath[], frame: Frame): SecretPath | undefined {
  for (let index = 0; index < paths.length; index += 1) {
    const path = paths[index] as SecretPath;
    if (leadsTo(path, frame)) return path;
  }
  return undefined;
}

function leadsTo(path: SecretPath, parent: Frame): boolean {
  let frame: Frame | undefined = parent;
  for (let index = path.length - 2; index >= 0; index -= 1) {
    const step = path[index];
    // A wrapper around what has fields of its own stands in the json only.
    if (isWrapper(frame) && step !== '*' && `${frame?.key}` !== step) frame = frame?.parent;
    if (frame?.parent === undefined) return false;
    if (step !== '*' && `${frame.key}` !== step) return false;
    frame = frame.parent;
  }
  return true;
}

const isWrapper = (frame: Frame | undefined): boolean =>
  frame?.key === 'own' || frame?.key === 'value';

/** `user.email` as its steps. */
export function pathSteps(path: string): SecretPath {
  const steps: string[] = [];
  let step = '';
  for (let index = 0; index < path.length; index += 1) {
    if (path[index] === '.') {
      steps[steps.length] = step;
      step = '';
    } else step += path[index];
  }
  steps[steps.length] = step;
  return steps;
}

/** As it was written. */
export function pathText(path: SecretPath): string {
  let text = '';
  for (let index = 0; index < path.length; index += 1) {
    text += index === 0 ? path[index] : `.${path[index]}`;
  }
  return text;
}
