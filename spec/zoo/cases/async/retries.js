exports.title =
  'a call is retried with a pause, fails differently each time, then answers; another gives up';
exports.rules = [{ class: 'Api', methods: ['get', 'try', 'pause'] }];

class Api {
  attempts = 0;
  async get(path, limit) {
    const errors = [];
    for (let attempt = 1; attempt <= limit; attempt += 1) {
      try {
        return await this.try(path);
      } catch (error) {
        errors.push(error);
        await this.pause(attempt);
      }
    }
    throw new AggregateError(errors, `gave up on ${path}`);
  }
  async try(path) {
    this.attempts += 1;
    if (this.attempts % 3 !== 0) throw new Error(`attempt ${this.attempts} of ${path}`);
    return this.attempts;
  }
  pause(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}

exports.program = async ({ traced, object, note }) => {
  const api = object(new (traced(Api))());
  note(await api.get('/a', 3));
  const failure = await api.get('/b', 2).catch((error) => error);
  note(
    failure.message,
    failure.errors.map(({ message }) => message),
    api.attempts,
  );
};

exports.calls = `
Api.get('/a', 3) ok 3
  Api.try('/a') error Error(attempt 1 of /a)
  Api.pause(1) ok undefined
  Api.try('/a') error Error(attempt 2 of /a)
  Api.pause(2) ok undefined
  Api.try('/a') ok 3
Api.get('/b', 2) error AggregateError(gave up on /b)
  Api.try('/b') error Error(attempt 4 of /b)
  Api.pause(1) ok undefined
  Api.try('/b') error Error(attempt 5 of /b)
  Api.pause(2) ok undefined
`;
