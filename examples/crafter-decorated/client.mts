import { OpenAI as PlainOpenAI } from 'openai';
import type { APIPromise } from 'openai/api-promise';
import type { Stream } from 'openai/streaming';
import { traceLlmCall, traceRuntime } from 'stenographer';

type Chat = PlainOpenAI.Chat.ChatCompletionCreateParams;
type Completion = PlainOpenAI.Chat.ChatCompletion;
type Chunks = Stream<PlainOpenAI.Chat.ChatCompletionChunk>;
type Options = PlainOpenAI.RequestOptions;
type Fetch = PlainOpenAI['fetchWithTimeout'];

/** The client of the model, recorded: calls of the model, and each HTTP attempt below them. */
export class OpenAI extends PlainOpenAI {
  constructor(options: ConstructorParameters<typeof PlainOpenAI>[0]) {
    super(options);
    this.chat.completions = new Completions(this);
  }

  // Neither headers nor bodies: they hold the key, and what the call of the model has already.
  @traceRuntime<Fetch>({
    system: 'openai.http',
    args: { url: ({ args: [url] }) => url, method: ({ args: [, init] }) => init?.method },
    result: { status: ({ result }) => result?.status },
  })
  override fetchWithTimeout(...args: Parameters<Fetch>) {
    return super.fetchWithTimeout(...args);
  }
}

class Completions extends PlainOpenAI.Chat.Completions {
  override create(
    body: PlainOpenAI.Chat.ChatCompletionCreateParamsNonStreaming,
    options?: Options,
  ): APIPromise<Completion>;
  override create(
    body: PlainOpenAI.Chat.ChatCompletionCreateParamsStreaming,
    options?: Options,
  ): APIPromise<Chunks>;
  override create(body: Chat, options?: Options): APIPromise<Completion | Chunks>;
  @traceLlmCall({
    system: 'openai',
    args: { options: 'args[1]' },
    llm: { provider: "'openai'" },
  })
  override create(body: Chat, options?: Options): APIPromise<Completion | Chunks> {
    return super.create(body, options);
  }
}
