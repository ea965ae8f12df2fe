import pg from './libraries/pg.js';
import { testLibrary } from './suite.js';

testLibrary(pg);
