exports.title =
  'a revoked Proxy is passed, answered and called with; it throws where it threw before';
exports.rules = [{ class: 'Lease', methods: ['give', 'use', 'isGone'] }];

class Lease {
  give() {
    const { proxy, revoke } = Proxy.revocable({ at: 1 }, {});
    this.revoke = revoke;
    return proxy;
  }
  use(value) {
    return value.at;
  }
  isGone(value) {
    try {
      return Object.keys(value) === undefined;
    } catch {
      return true;
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  const lease = object(new (traced(Lease))());
  const proxy = lease.give();
  note(lease.use(proxy), lease.isGone(proxy));
  lease.revoke();
  try {
    lease.use(proxy);
  } catch (error) {
    note(error.message);
  }
  note(lease.isGone(proxy), typeof proxy);
  const fn = Proxy.revocable(() => 1, {});
  fn.revoke();
  note(lease.isGone(fn.proxy), Lease.prototype.isGone.call(proxy, {}));
};

exports.calls = {
  load: `
Lease.give() ok [Proxy]
Lease.use([Proxy]) ok 1
Lease.isGone([Proxy]) ok false
Lease.use([Proxy]) error TypeError(Cannot perform 'get' on a proxy that has been revoked)
Lease.isGone([Proxy]) ok true
Lease.isGone([Proxy]) ok true
Lease.isGone({}) ok false
`,
  class: `
Lease.give() ok [Proxy]
Lease.use([Proxy]) ok 1
Lease.isGone([Proxy]) ok false
Lease.use([Proxy]) error TypeError(Cannot perform 'get' on a proxy that has been revoked)
Lease.isGone([Proxy]) ok true
Lease.isGone([Proxy]) ok true
Lease.isGone({}) ok false
`,
  instance: `
Lease.give() ok [Proxy]
Lease.use([Proxy]) ok 1
Lease.isGone([Proxy]) ok false
Lease.use([Proxy]) error TypeError(Cannot perform 'get' on a proxy that has been revoked)
Lease.isGone([Proxy]) ok true
Lease.isGone([Proxy]) ok true
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
exports.kept = 'all three copy values as this package does';
