import ioredis from './libraries/ioredis.js';
import { testLibrary } from './suite.js';

testLibrary(ioredis);
