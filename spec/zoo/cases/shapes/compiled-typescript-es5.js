exports.title = 'TypeScript compiled for ES5: __extends, _super, _this and accessors';
exports.rules = [
  { class: 'Animal', methods: ['move', 'make'] },
  { class: 'Snake', methods: ['move', 'hiss', 'each'] },
];

var __extends =
  (this && this.__extends) ||
  (function () {
    var extendStatics = function (d, b) {
      extendStatics =
        Object.setPrototypeOf ||
        ({ __proto__: [] } instanceof Array &&
          function (d, b) {
            d.__proto__ = b;
          }) ||
        function (d, b) {
          for (var p in b) if (Object.prototype.hasOwnProperty.call(b, p)) d[p] = b[p];
        };
      return extendStatics(d, b);
    };
    return function (d, b) {
      extendStatics(d, b);
      function __() {
        this.constructor = d;
      }
      d.prototype = b === null ? Object.create(b) : ((__.prototype = b.prototype), new __());
    };
  })();
var Animal = /** @class */ (function () {
  function Animal(name) {
    this.name = name;
  }
  Animal.make = function (name) {
    return new this(name);
  };
  Animal.prototype.move = function (metres) {
    if (metres === void 0) {
      metres = 1;
    }
    return ''.concat(this.name, ' moved ').concat(metres);
  };
  Object.defineProperty(Animal.prototype, 'loud', {
    get: function () {
      return this.name.toUpperCase();
    },
    enumerable: false,
    configurable: true,
  });
  return Animal;
})();
var Snake = /** @class */ (function (_super) {
  __extends(Snake, _super);
  function Snake(name) {
    var _this = _super.call(this, name) || this;
    _this.hiss = function () {
      return ''.concat(_this.name, ' hisses');
    };
    return _this;
  }
  Snake.prototype.move = function (metres) {
    if (metres === void 0) {
      metres = 5;
    }
    return 'slithering: '.concat(_super.prototype.move.call(this, metres));
  };
  Snake.prototype.each = function (list) {
    var _this = this;
    return list.map(function (n) {
      return _this.move(n);
    });
  };
  return Snake;
})(Animal);

exports.program = async ({ traced, object, note }) => {
  const [TracedAnimal, TracedSnake] = [traced(Animal), traced(Snake)];
  const sammy = object(TracedSnake.make('sammy'));
  note(sammy.move(), sammy.each([2]), sammy.hiss(), sammy.loud);
  note(object(new TracedAnimal('a')).move(), sammy instanceof TracedAnimal, Object.keys(sammy));
};

exports.calls = {
  load: `
Animal.make('sammy') ok Snake { name: 'sammy', hiss: [Function (anonymous)] }
Snake.move() ok 'slithering: sammy moved 5'
  Animal.move(5) ok 'sammy moved 5'
Snake.each([2]) ok ['slithering: sammy moved 2']
  Snake.move(2) ok 'slithering: sammy moved 2'
    Animal.move(2) ok 'sammy moved 2'
Snake.hiss() ok 'sammy hisses'
Animal.move() ok 'a moved 1'
`,
  class: `
Snake.make('sammy') ok Snake { name: 'sammy', hiss: [Function (anonymous)] }
Snake.move() ok 'slithering: sammy moved 5'
  Animal.move(5) ok 'sammy moved 5'
Snake.each([2]) ok ['slithering: sammy moved 2']
  Snake.move(2) ok 'slithering: sammy moved 2'
    Animal.move(2) ok 'sammy moved 2'
Animal.move() ok 'a moved 1'
`,
  instance: `
Snake.move() ok 'slithering: sammy moved 5'
  Animal.move(5) ok 'sammy moved 5'
Snake.each([2]) ok ['slithering: sammy moved 2']
  Snake.move(2) ok 'slithering: sammy moved 2'
    Animal.move(2) ok 'sammy moved 2'
Snake.hiss() ok 'sammy hisses'
Animal.move() ok 'a moved 1'
`,
};
exports.why = {
  class: 'own functions of instances are not seen',
  instance: 'statics are not recorded for an instance',
};
