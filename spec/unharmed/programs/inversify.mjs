import 'reflect-metadata';
import * as inversify from 'inversify';
import { collects, leaves, loaded } from './probe.mjs';

const {
  Container,
  ContainerModule,
  decorate,
  inject,
  injectable,
  multiInject,
  named,
  optional,
  postConstruct,
  preDestroy,
  tagged,
  unmanaged,
} = inversify;

loaded();

const seen = [];
const WEAPON = Symbol.for('Weapon');
class Katana {
  hit() {
    return 'cut';
  }
}
class Shuriken {
  constructor(count = 3) {
    this.count = count;
  }
  hit() {
    return `hit ${this.count}`;
  }
}
class Ninja {
  #secret = 'shadow';
  constructor(katana, weapons, clan) {
    Object.assign(this, { katana, weapons, clan });
  }
  fight() {
    return [this.katana.hit(), ...this.weapons.map((each) => each.hit()), this.clan, this.#secret];
  }
  start() {
    seen.push('started');
  }
  stop() {
    seen.push('stopped');
  }
}
decorate(injectable(), Katana);
decorate(injectable(), Shuriken);
decorate(unmanaged(), Shuriken, 0);
decorate(injectable(), Ninja);
decorate(inject(Katana), Ninja, 0);
decorate(multiInject(WEAPON), Ninja, 1);
decorate([inject('Clan'), optional()], Ninja, 2);
decorate(postConstruct(), Ninja, 'start');
decorate(preDestroy(), Ninja, 'stop');
console.log(
  'metadata',
  Reflect.getMetadataKeys(Ninja).length,
  Reflect.getMetadataKeys(Katana).length,
);

const container = new Container({ defaultScope: 'Transient' });
container.bind(Katana).toSelf().inSingletonScope();
container.bind(WEAPON).to(Shuriken);
container.bind(WEAPON).toService(Katana);
container.bind(Ninja).toSelf().inSingletonScope();
const ninja = container.get(Ninja);
console.log(
  'got',
  ninja instanceof Ninja,
  ninja.fight(),
  container.get(Ninja) === ninja,
  seen.splice(0),
);
console.log(
  'single',
  container.get(Katana) === ninja.katana,
  container.getAll(WEAPON).length,
  ninja,
);
console.log(
  'bound',
  container.isBound(Ninja),
  container.isBound('Clan'),
  container.isCurrentBound(WEAPON),
);

container.bind('Clan').toConstantValue('Iga').whenNamed('first');
container.bind('Clan').toConstantValue('Koga').whenTagged('age', 2);
container
  .bind('Clan')
  .toDynamicValue(() => 'none')
  .whenDefault();
console.log(
  'named',
  container.get('Clan', { name: 'first' }),
  container.get('Clan', { tag: { key: 'age', value: 2 } }),
  container.get('Clan', { optional: true }),
);
console.log('optional', container.get('Nothing', { optional: true }));
container
  .bind('Later')
  .toDynamicValue(async () => 'async value')
  .inSingletonScope();
console.log('async', await container.getAsync('Later'), await container.getAllAsync('Later'));
container.bind('Factory').toFactory((context) => (name) => `${name} ${context.get(Katana).hit()}`);
console.log(
  'factory',
  container.get('Factory')('ann'),
  container.get('Factory') === container.get('Factory'),
);
container
  .bind('Activated')
  .to(Katana)
  .onActivation((context, katana) => Object.assign(katana, { activated: true }));
console.log('activated', container.get('Activated'), container.get('Activated').activated);
container.onActivation(WEAPON, (context, weapon) => {
  seen.push(weapon.constructor.name);
  return weapon;
});
container.getAll(WEAPON);
console.log('activations', seen.splice(0));

for (const wrong of [
  () => container.get('Nothing'),
  () => container.get(WEAPON),
  () => container.get('Later2'),
  () => decorate(injectable(), Katana),
  () =>
    container
      .bind(
        class Bare {
          constructor(a) {
            this.a = a;
          }
        },
      )
      .toSelf(),
]) {
  try {
    console.log('accepted', typeof wrong());
  } catch (error) {
    console.log(
      'refused',
      error.constructor.name,
      error.kind,
      error.message.split('\n')[0].slice(0, 80),
    );
  }
}
container.bind('Sync').toDynamicValue(async () => 1);
try {
  container.get('Sync');
} catch (error) {
  console.log('not async', error.message.split('\n')[0]);
}

const module = new ContainerModule((options) => {
  options.bind('FromModule').toConstantValue(7);
  options.onActivation('FromModule', (context, value) => value + 1);
  seen.push(`module ${options.isBound('FromModule')}`);
});
await container.load(module);
console.log('module', container.get('FromModule'), seen.splice(0));
await container.unload(module);
console.log('unloaded', container.isBound('FromModule'));
const child = new Container({ parent: container });
child.bind(Katana).toConstantValue({ hit: () => 'child cut' });
console.log(
  'child',
  child.get(Katana).hit(),
  child.get(Ninja) === ninja,
  child.isBound(Ninja),
  child.isCurrentBound(Ninja),
);
(await container.rebind(Katana)).toConstantValue({ hit: () => 'rebound' });
console.log('rebound', container.get(Katana).hit());
container.snapshot();
await container.unbind(Katana);
console.log('unbound', container.isBound(Katana));
container.restore();
console.log('restored', container.isBound(Katana));

class Base {
  name = 'base';
}
class Derived extends Base {
  setTool(tool) {
    this.tool = tool;
  }
}
decorate(injectable(), Base);
decorate(injectable(), Derived);
decorate(inject('Tool'), Derived, 'weapon');
decorate(named('sharp'), Derived, 'weapon');
decorate(inject('Age'), Base, 'age');
decorate(tagged('unit', 'years'), Base, 'age');
container.bind('Tool').toConstantValue('axe').whenNamed('sharp');
container.bind('Age').toConstantValue(30).whenTagged('unit', 'years');
container.bind(Derived).toSelf();
container.bind(Base).toSelf();
console.log('properties', container.get(Derived), container.get(Base).age);
class RequestScoped {
  constructor(left, right) {
    this.same = left === right;
  }
}
decorate(
  injectable('Request'),
  Shuriken.prototype.constructor === Shuriken ? class Scoped {} : Shuriken,
);
decorate(injectable(), RequestScoped);
decorate(inject('Scoped'), RequestScoped, 0);
decorate(inject('Scoped'), RequestScoped, 1);
container
  .bind('Scoped')
  .toDynamicValue(() => ({}))
  .inRequestScope();
container.bind(RequestScoped).toSelf();
console.log(
  'request scope',
  container.get(RequestScoped).same,
  container.get('Scoped') === container.get('Scoped'),
);
await container.unbindAll();
console.log('deactivated', seen.splice(0), container.isBound(Ninja));

await collects(async (made) => {
  const each = made(new Container());
  each.bind(Shuriken).toSelf();
  each.bind('value').toConstantValue(made({}));
  made(each.get(Shuriken));
  each.get('value');
  await each.unbindAll();
});
await leaves();
