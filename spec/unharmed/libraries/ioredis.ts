import type { Library } from '../library.js';
import { redisService } from '../servers/redis.js';

const ioredis: Library = {
  package: 'ioredis',
  modules: ['ioredis', 'denque', 'redis-errors'],
  timed: true,
  sets: ['current'],
  unrecorded: {
    'Pipeline.multi': 'assigned to the prototype after the class',
    'Pipeline.exec': 'assigned to the prototype after the class',
  },
  program: 'ioredis.mjs',
  service: redisService,
};
export default ioredis;
