import fastify from './libraries/fastify.js';
import { testLibrary } from './suite.js';

testLibrary(fastify);
