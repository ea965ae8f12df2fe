import ws from './libraries/ws.js';
import { testLibrary } from './suite.js';

testLibrary(ws);
