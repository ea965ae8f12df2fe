import sinon from './libraries/sinon.js';
import { testLibrary } from './suite.js';

testLibrary(sinon);
