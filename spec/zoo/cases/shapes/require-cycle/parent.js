exports.family = family;
const { Child } = require('./child.js');

class Parent {
  constructor(name) {
    this.name = name;
  }
  adopt(name) {
    return new Child(this, name);
  }
  describe() {
    return this.name;
  }
}

function family(name) {
  return new Parent(name).adopt(`${name}1`).describe();
}

exports.Parent = Parent;
