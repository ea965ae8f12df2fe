exports.title =
  'esbuild output: __publicField, __privateGet and a class that is assigned to a variable';
exports.rules = [{ class: '*Robot', methods: ['say', 'turn', 'make'] }];

var __defProp = Object.defineProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __defNormalProp = (obj, key, value) =>
  key in obj
    ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value })
    : (obj[key] = value);
var __publicField = (obj, key, value) =>
  __defNormalProp(obj, typeof key !== 'symbol' ? key + '' : key, value);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError('Cannot ' + msg);
var __privateGet = (obj, member, getter) => (
  __accessCheck(obj, member, 'read from private field'), getter ? getter.call(obj) : member.get(obj)
);
var __privateAdd = (obj, member, value) =>
  member.has(obj)
    ? __typeError('Cannot add the same private member more than once')
    : member instanceof WeakSet
      ? member.add(obj)
      : member.set(obj, value);
var _word;
const _Robot = class _Robot {
  constructor() {
    __privateAdd(this, _word, 'beep');
    __publicField(this, 'turned', 0);
    __publicField(this, 'turn', (by) => {
      this.turned += by;
      return this.turned;
    });
  }
  say() {
    return __privateGet(this, _word);
  }
};
_word = new WeakMap();
__publicField(_Robot, 'made', 0);
__publicField(_Robot, 'make', () => {
  _Robot.made += 1;
  return new _Robot();
});
let Robot = _Robot;

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Robot);
  const robot = object(Traced.make());
  note(robot.say(), robot.turn(2), robot.turn(3), Traced.made, Object.keys(robot));
};

exports.calls = {
  load: `
_Robot.make() ok _Robot { turned: 0, turn: [Function (anonymous)] }
_Robot.say() ok 'beep'
_Robot.turn(2) ok 2
_Robot.turn(3) ok 5
`,
  class: `
_Robot.make() ok _Robot { turned: 0, turn: [Function (anonymous)] }
_Robot.say() ok 'beep'
`,
  instance: `
_Robot.say() ok 'beep'
_Robot.turn(2) ok 2
_Robot.turn(3) ok 5
`,
};
exports.why = {
  class: 'own functions of instances are not seen',
  instance: 'statics are not recorded for an instance',
};
