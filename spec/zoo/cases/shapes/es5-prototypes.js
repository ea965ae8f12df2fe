const util = require('node:util');
exports.title = 'ES5 constructors: prototype methods, a replaced prototype, util.inherits, statics';
exports.rules = [
  { class: 'Animal', methods: ['speak', 'name', 'create'] },
  { class: 'Dog', methods: ['speak', 'fetch'] },
  { class: 'Cat', methods: ['speak', 'purr'] },
];

function Animal(name) {
  if (!(this instanceof Animal)) return new Animal(name);
  this._name = name;
}
Animal.prototype.name = function () {
  return this._name;
};
Animal.prototype.speak = function speak() {
  return `${this.name()} makes a sound`;
};
Animal.create = function (name) {
  return new this(name);
};

function Dog(name) {
  Animal.call(this, name);
}
util.inherits(Dog, Animal);
Dog.prototype.speak = function () {
  return `${Dog.super_.prototype.speak.call(this)}: woof`;
};
Dog.prototype.fetch = function () {
  return [this.name(), arguments.length];
};

const Cat = function Cat(name) {
  Animal.apply(this, arguments);
};
Cat.prototype = Object.create(Animal.prototype, {
  constructor: { value: Cat, writable: true, configurable: true },
});
Object.assign(Cat.prototype, {
  purr() {
    return `${this.name()} purrs`;
  },
});

exports.program = async ({ traced, object, note }) => {
  const [TracedAnimal, TracedDog, TracedCat] = [traced(Animal), traced(Dog), traced(Cat)];
  const animal = object(TracedAnimal.create('a'));
  note(animal.speak(), animal.name(), TracedAnimal('b') instanceof TracedAnimal);
  const dog = object(new TracedDog('d'));
  note(dog.speak(), dog.fetch(1, 2), dog instanceof TracedAnimal);
  const cat = object(new TracedCat('c'));
  note(cat.speak(), cat.purr(), Object.keys(cat), cat.constructor === TracedCat);
};

exports.calls = {
  load: `
Animal.create('a') ok Animal { _name: 'a' }
Animal.speak() ok 'a makes a sound'
  Animal.name() ok 'a'
Animal.name() ok 'a'
Dog.speak() ok 'd makes a sound: woof'
  Animal.speak() ok 'd makes a sound'
    Animal.name() ok 'd'
Dog.fetch(1, 2) ok ['d', 2]
  Animal.name() ok 'd'
Cat.speak() ok 'c makes a sound'
  Animal.name() ok 'c'
Cat.purr() ok 'c purrs'
  Animal.name() ok 'c'
`,
  class: `
Animal.create('a') ok Animal { _name: 'a' }
Animal.speak() ok 'a makes a sound'
  Animal.name() ok 'a'
Animal.name() ok 'a'
Dog.speak() ok 'd makes a sound: woof'
  Animal.speak() ok 'd makes a sound'
    Dog.name() ok 'd'
Dog.fetch(1, 2) ok ['d', 2]
  Dog.name() ok 'd'
Cat.speak() ok 'c makes a sound'
  Cat.name() ok 'c'
Cat.purr() ok 'c purrs'
  Cat.name() ok 'c'
`,
  instance: `
Animal.speak() ok 'a makes a sound'
  Animal.name() ok 'a'
Animal.name() ok 'a'
Dog.speak() ok 'd makes a sound: woof'
  Animal.speak() ok 'd makes a sound'
    Dog.name() ok 'd'
Dog.fetch(1, 2) ok ['d', 2]
  Dog.name() ok 'd'
Cat.speak() ok 'c makes a sound'
  Cat.name() ok 'c'
Cat.purr() ok 'c purrs'
  Cat.name() ok 'c'
`,
};
exports.why = {
  class: 'the rules of all classes on the chain make one plan, under the nearest name',
  instance: 'statics are not recorded for an instance',
};
