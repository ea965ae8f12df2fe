import openai from './libraries/openai.js';
import { testLibrary } from './suite.js';

testLibrary(openai);
