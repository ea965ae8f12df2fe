import inversify from './libraries/inversify.js';
import { testLibrary } from './suite.js';

testLibrary(inversify);
