import chess from './libraries/chess.js';
import { testLibrary } from './suite.js';

testLibrary(chess);
