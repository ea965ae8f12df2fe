import anthropic from './libraries/anthropic.js';
import { testLibrary } from './suite.js';

testLibrary(anthropic);
