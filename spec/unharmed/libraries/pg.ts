import type { Library } from '../library.js';
import { postgresService } from '../servers/postgres.js';

const pg: Library = {
  package: 'pg',
  modules: ['pg', 'pg-pool', 'pg-protocol'],
  timed: true,
  sets: ['current'],
  program: 'pg.mjs',
  service: postgresService,
};
export default pg;
