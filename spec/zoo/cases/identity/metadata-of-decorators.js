exports.title =
  'reflect-metadata on methods, parameters, properties and classes is found by the traced function';
exports.rules = [{ class: 'Controller', methods: ['list', 'show'] }, { function: 'handler' }];

require('reflect-metadata');

class Controller {
  list() {
    return Reflect.getMetadata('path', this.list);
  }
  show(id) {
    return `${Reflect.getMetadata('path', Controller.prototype, 'show')}/${id}`;
  }
}
Reflect.defineMetadata('path', '/list', Controller.prototype.list);
Reflect.defineMetadata('path', '/show', Controller.prototype, 'show');
Reflect.defineMetadata('prefix', '/api', Controller);

function handler() {
  return 'handled';
}
Reflect.defineMetadata('role', 'admin', handler);

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Controller);
  const controller = object(new Traced());
  const handling = traced(handler);
  note(
    controller.list(),
    controller.show(3),
    Reflect.getMetadata('prefix', controller.constructor),
  );
  Reflect.defineMetadata('late', true, controller.list);
  note(
    Reflect.getMetadata('late', Controller.prototype.list),
    Reflect.getMetadataKeys(Traced.prototype.list),
  );
  note(handling(), Reflect.getMetadata('role', handling), Reflect.hasOwnMetadata('role', handling));
};

exports.calls = {
  load: `
Controller.list() ok '/list'
Controller.show(3) ok '/show/3'
handler() ok 'handled'
`,
  class: `
Controller.list() ok '/list'
Controller.show(3) ok '/show/3'
handler() ok 'handled'
`,
  instance: `
Controller.list() ok '/list'
Controller.show(3) ok '/show/3'
`,
};
exports.why = {
  instance: 'a function is no instance',
};
