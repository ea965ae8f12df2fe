import pg, { Client, DatabaseError, Pool, Query, types } from 'pg';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const config = {
  host: '127.0.0.1',
  port: Number(process.env.PGPORT),
  user: 'postgres',
  password: 'secret',
  database: 'postgres',
  application_name: 'unharmed',
};
const failure = (error) => [
  error.constructor.name,
  error instanceof Error,
  error.code,
  error.severity,
  error.position,
  error.message,
];

const client = new Client(config);
client.on('notice', (notice) => console.log('notice', notice.severity, notice.message));
client.on('notification', ({ channel, payload }) => console.log('notification', channel, payload));
client.on('end', () => console.log('client ended'));
console.log(
  'connected',
  (await client.connect()) === client,
  client instanceof pg.Client,
  client.port === config.port,
);
console.log(
  'printed',
  Object.keys(client).includes('password'),
  JSON.stringify(client.connectionParameters.user),
);

await client.query(`CREATE TABLE trees (
  id serial PRIMARY KEY, name text NOT NULL, height numeric, felled boolean DEFAULT false,
  seen timestamptz, data jsonb, tags text[], age bigint, bytes bytea, UNIQUE (name))`);
const inserted = await client.query(
  'INSERT INTO trees (name, height, seen, data, tags, age, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *',
  [
    'oak',
    12.5,
    new Date(0),
    { rings: [1, 2] },
    ['old', 'a "b"'],
    9007199254740993n,
    Buffer.from('bark'),
  ],
);
console.log('inserted', inserted.command, inserted.rowCount, inserted.rows);
console.log(
  'fields',
  inserted.fields.map(({ name, dataTypeID, format }) => [name, dataTypeID, format]),
);
console.log('result', inserted.constructor.name, inserted.oid, inserted._parsers?.length);
console.log(
  'array',
  (await client.query({ text: 'SELECT name, height FROM trees', rowMode: 'array' })).rows,
);
for (const n of [1, 2]) {
  const { rows } = await client.query({
    name: 'by-name',
    text: 'SELECT id FROM trees WHERE name = $1',
    values: ['oak'],
  });
  console.log('prepared', n, rows);
}
console.log(
  'several',
  (await client.query('SELECT 1 AS a; SELECT 2 AS b, 3 AS c')).map(({ rows }) => rows),
);
console.log(
  'empty',
  (await client.query('')).rows,
  (await client.query('SELECT WHERE false')).rowCount,
);
await new Promise((resolve) => {
  const answer = client.query('SELECT $1::int + 1 AS sum', [41], (error, result) => {
    console.log('callback', error, result.rows);
    resolve();
  });
  console.log('answers', answer?.constructor.name);
});
const query = client.query(new Query('SELECT generate_series(1, 3) AS n'));
query.on('row', (row, result) => console.log('row', row, result.rowCount));
query.on('error', (error) => console.log('never', error));
await new Promise((resolve) =>
  query.on('end', (result) => resolve(console.log('end', result.rowCount))),
);
console.log('query', query instanceof Query);

for (const wrong of [
  'SELEC 1',
  'SELECT * FROM nowhere',
  "INSERT INTO trees (name) VALUES ('oak')",
  'SELECT 1/0',
]) {
  try {
    await client.query(wrong);
    console.log('accepted');
  } catch (error) {
    console.log(
      'refused',
      failure(error),
      error instanceof DatabaseError,
      error.constraint,
      error.table,
    );
  }
}
const [first, second, third] = await Promise.allSettled([
  client.query('SELECT pg_sleep(0.01), 1 AS queued'),
  client.query('nonsense'),
  client.query({
    text: 'SELECT 3 AS queued',
    types: { getTypeParser: () => (text) => `<${text}>` },
  }),
]);
console.log('queued', first.value.rows[0].queued, second.reason.message, third.value.rows);
try {
  await client.query('BEGIN');
  await client.query("UPDATE trees SET height = 13 WHERE name = 'oak'");
  await client.query('SELECT broken');
} catch (error) {
  console.log('rolled back', error.code, (await client.query('ROLLBACK')).command);
}
console.log('height', (await client.query('SELECT height FROM trees')).rows[0].height);
types.setTypeParser(1700, Number);
console.log('parsed', (await client.query('SELECT height FROM trees')).rows[0].height);
client.setTypeParser(20, BigInt);
console.log(
  'big',
  (await client.query("SELECT age, interval '1 day 2 hours' AS span, null AS none FROM trees"))
    .rows[0],
);
await client.query("DO $$ BEGIN RAISE NOTICE 'from the server'; END $$");
await client.query('LISTEN wind');
await client.query("NOTIFY wind, 'north'");
console.log(
  'escaped',
  client.escapeIdentifier('a"b'),
  client.escapeLiteral("it's \\"),
  pg.escapeLiteral('x'),
);
const { query: detached } = client;
console.log('detached', await detached.call(client, 'SELECT 1 AS one').then(({ rows }) => rows));
for (const wrong of [() => client.query(), () => client.query(null), () => client.connect()]) {
  try {
    console.log('answered', typeof (await wrong()));
  } catch (error) {
    console.log('misused', error.constructor.name, error.message);
  }
}
await client.end();
try {
  await client.query('SELECT 1');
} catch (error) {
  console.log('ended', failure(error));
}

class LoudPool extends Pool {
  async query(...args) {
    const result = await super.query(...args);
    return Object.assign(result, { loud: true });
  }
}
const pool = new LoudPool({
  ...config,
  max: 2,
  idleTimeoutMillis: 1000,
  connectionTimeoutMillis: 5000,
});
const seen = [];
for (const event of ['connect', 'acquire', 'release', 'remove'])
  pool.on(event, () => seen.push(event));
console.log(
  'pool',
  (await pool.query('SELECT $1::text AS word', ['hello'])).rows,
  pool.totalCount,
  pool.idleCount,
);
const one = await pool.connect();
const other = await pool.connect();
const waiting = pool.connect();
console.log('counts', pool.totalCount, pool.idleCount, pool.waitingCount, one === other);
one.release();
const again = await waiting;
console.log('reused', again === one, (await again.query('SELECT 5 AS five')).rows);
try {
  one.release();
  one.release();
} catch (error) {
  console.log('twice', error.message);
}
other.release(true);
console.log('removed', pool.totalCount);
for (const n of [1, 2, 3]) {
  const { rows, loud } = await pool.query('SELECT $1::int AS n', [n]);
  console.log('in turn', rows[0].n, loud);
}
await new Promise((resolve) =>
  pool.connect((error, held, release) => {
    held.query('SELECT 6 AS six', (failed, { rows }) => {
      console.log('in callbacks', error, failed, rows);
      release();
      resolve();
    });
  }),
);
const nowhere = new Client({ ...config, port: 1 });
nowhere.on('error', () => console.log('never'));
await nowhere.connect().catch((error) => console.log('no server', error.code, error.syscall));
await pool.query('boom').catch((error) => console.log('pool refused', failure(error)));

await collects(async (made) => {
  const held = await pool.connect();
  made(await held.query('SELECT * FROM trees'));
  made(held.query(made(new Query('SELECT 1'))));
  await held.query('SELECT 2');
  held.release();
});

console.log('events', [...new Set(seen)].sort());
await pool.end();
console.log('drained', pool.totalCount, pool.ended);
await pool.query('SELECT 1').catch((error) => console.log('after the end', error.message));
await leaves();
