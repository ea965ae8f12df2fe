export class Config {
  static #loads = 0;
  async load(text) {
    Config.#loads += 1;
    await null;
    return this.parse(text);
  }
  parse(text) {
    return { ...JSON.parse(text), loads: Config.#loads };
  }
}

export const early = await new Config().load('{"early":true}');
