import langchain from './libraries/langchain.js';
import { testLibrary } from './suite.js';

testLibrary(langchain);
