import type { Binding, CallRecorder, PolicyContext } from '../model/binding.js';
import type { Decision } from '../model/decision.js';
import type { CallForm } from '../model/record.js';
import type { Callable } from './trace-point.js';
import type { Above, View } from './view.js';
import type { ViewPoint } from './view-point.js';
import type { ViewScope } from './view-scope.js';

/** A function that calls through a view reach. */
export interface ViewedFunction {
  readonly member: string;
  readonly form: CallForm;
  readonly fn: Callable;
  readonly decision: Decision;
}

/** What views need of the place where all of them are known. */
export interface ViewTools {
  readonly recorder: CallRecorder;
  bind(view: View, found: ViewedFunction): Binding;
  create(real: object, scope: ViewScope, context: PolicyContext, above: Above): View;
  /** The view of what `new View()` made. */
  made(instance: object, view: View): View;
  /** Notes that a Proxy stands for a function. */
  show(proxy: Callable, fn: Callable, point: ViewPoint, view: View): void;
  /** What a Proxy stands for that this view, or a part of it, has shown. */
  shownBy(proxy: object, view: View): object | undefined;
}
