import mcp from './libraries/mcp.js';
import { testLibrary } from './suite.js';

testLibrary(mcp);
