import type { PolicyContext } from '../model/binding.js';
import type { ViewScope } from './view-scope.js';

/** Whose view another one is a part of, or was made by. */
export interface Above {
  readonly view: View;
  /** `part`: `view.chat`; `made`: `new View()`. */
  readonly as: 'part' | 'made';
}

/** An object, the Proxy around it, and what is recorded of the calls that come through. */
export class View {
  readonly real: object;
  readonly proxy: object;
  readonly scope: ViewScope;
  readonly context: PolicyContext;
  readonly above: Above | undefined;
  #open = true;

  constructor(
    real: object,
    scope: ViewScope,
    context: PolicyContext,
    above: Above | undefined,
    createProxy: (view: View) => object,
  ) {
    this.real = real;
    this.scope = scope;
    this.context = context;
    this.above = above;
    this.proxy = createProxy(this);
  }

  /** Whether calls through it are recorded. */
  get open(): boolean {
    return this.#open && (this.above === undefined || this.above.view.open);
  }

  close(): void {
    this.#open = false;
  }
}
