import mobx from './libraries/mobx.js';
import { testLibrary } from './suite.js';

testLibrary(mobx);
