exports.title =
  'objects that hold functions are compared: one function is deeply equal to itself only';
exports.rules = [{ class: 'Route', methods: ['handle', 'match'] }];

const { isDeepStrictEqual } = require('node:util');

const shared = { parse: () => 1 };

class Route {
  options = { parse: shared.parse };
  match(other) {
    return isDeepStrictEqual(this.options, other) && this.handle === other.handle;
  }
  handle() {}
}

exports.program = async ({ traced, object, note }) => {
  const route = object(new (traced(Route))());
  note(isDeepStrictEqual(route, new Route()), isDeepStrictEqual(route.options, shared));
  note(
    route.match({ parse: shared.parse }),
    isDeepStrictEqual(route.handle, Route.prototype.handle),
  );
  note(route.handle(), isDeepStrictEqual([route.handle], [new Route().handle]));
};

exports.calls = `
Route.match({ parse: [Function: parse] }) ok false
Route.handle() ok undefined
`;
