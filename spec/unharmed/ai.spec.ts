import ai from './libraries/ai.js';
import { testLibrary } from './suite.js';

testLibrary(ai);
