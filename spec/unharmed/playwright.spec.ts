import playwright from './libraries/playwright.js';
import { testLibrary } from './suite.js';

testLibrary(playwright);
