import undici from './libraries/undici.js';
import { testLibrary } from './suite.js';

testLibrary(undici);
