import rxjs from './libraries/rxjs.js';
import { testLibrary } from './suite.js';

testLibrary(rxjs);
