exports.title = 'Babel output: _createClass, _inherits, and privates in WeakMaps by helpers';
exports.rules = [
  { class: 'Account', methods: ['deposit', 'audit', 'open'] },
  { class: 'Savings', methods: ['deposit'] },
];

function _classCallCheck(a, n) {
  if (!(a instanceof n)) throw new TypeError('Cannot call a class as a function');
}
function _defineProperties(target, props) {
  for (var i = 0; i < props.length; i++) {
    var descriptor = props[i];
    descriptor.enumerable = descriptor.enumerable || false;
    descriptor.configurable = true;
    if ('value' in descriptor) descriptor.writable = true;
    Object.defineProperty(target, descriptor.key, descriptor);
  }
}
function _createClass(Constructor, protoProps, staticProps) {
  if (protoProps) _defineProperties(Constructor.prototype, protoProps);
  if (staticProps) _defineProperties(Constructor, staticProps);
  Object.defineProperty(Constructor, 'prototype', { writable: false });
  return Constructor;
}
function _inherits(subClass, superClass) {
  subClass.prototype = Object.create(superClass && superClass.prototype, {
    constructor: { value: subClass, writable: true, configurable: true },
  });
  Object.defineProperty(subClass, 'prototype', { writable: false });
  if (superClass) Object.setPrototypeOf(subClass, superClass);
}
function _assertClassBrand(e, t, n) {
  if (typeof e === 'function' ? e === t : e.has(t)) return arguments.length < 3 ? t : n;
  throw new TypeError('Private element is not present on this object');
}
function _classPrivateFieldGet(s, a) {
  return s.get(_assertClassBrand(s, a));
}
function _classPrivateFieldSet(s, a, r) {
  return s.set(_assertClassBrand(s, a), r), r;
}

var _balance = /*#__PURE__*/ new WeakMap();
var Account = /*#__PURE__*/ (function () {
  function Account() {
    _classCallCheck(this, Account);
    _balance.set(this, 0);
  }
  return _createClass(
    Account,
    [
      {
        key: 'deposit',
        value: function deposit(amount) {
          _classPrivateFieldSet(_balance, this, _classPrivateFieldGet(_balance, this) + amount);
          return this.audit();
        },
      },
      {
        key: 'audit',
        value: function audit() {
          return _classPrivateFieldGet(_balance, this);
        },
      },
    ],
    [
      {
        key: 'open',
        value: function open() {
          return new this();
        },
      },
    ],
  );
})();
var Savings = /*#__PURE__*/ (function (_Account) {
  function Savings() {
    _classCallCheck(this, Savings);
    return Reflect.construct(_Account, arguments, new.target);
  }
  _inherits(Savings, _Account);
  return _createClass(Savings, [
    {
      key: 'deposit',
      value: function deposit(amount) {
        return Account.prototype.deposit.call(this, amount * 2);
      },
    },
  ]);
})(Account);

exports.program = async ({ traced, object, note }) => {
  const [TracedAccount, TracedSavings] = [traced(Account), traced(Savings)];
  note(object(TracedAccount.open()).deposit(5));
  const savings = object(new TracedSavings());
  note(savings.deposit(5), savings.audit(), savings instanceof TracedAccount);
  try {
    TracedAccount.prototype.audit.call({});
  } catch (error) {
    note(error.message);
  }
};

exports.calls = {
  load: `
Account.open() ok Account {}
Account.deposit(5) ok 5
  Account.audit() ok 5
Savings.deposit(5) ok 10
  Account.deposit(10) ok 10
    Account.audit() ok 10
Account.audit() ok 10
Account.audit() error TypeError(Private element is not present on this object)
`,
  class: `
Account.open() ok Account {}
Account.deposit(5) ok 5
  Account.audit() ok 5
Savings.deposit(5) ok 10
  Account.deposit(10) ok 10
    Savings.audit() ok 10
Savings.audit() ok 10
Account.audit() error TypeError(Private element is not present on this object)
`,
  instance: `
Account.deposit(5) ok 5
  Account.audit() ok 5
Savings.deposit(5) ok 10
  Account.deposit(10) ok 10
    Savings.audit() ok 10
Savings.audit() ok 10
`,
};
exports.why = {
  class: 'the rules of all classes on the chain make one plan, under the nearest name',
  instance: 'statics are not recorded for an instance',
};
