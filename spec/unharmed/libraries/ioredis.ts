import type { Library } from '../library.js';
import { redisService } from '../servers/redis.js';

const ioredis: Library = {
  package: 'ioredis',
  modules: ['ioredis', 'denque', 'redis-errors'],
  timed: true,
  sets: ['current'],
  program: 'ioredis.mjs',
  service: redisService,
};
export default ioredis;
