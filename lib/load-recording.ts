/** The half of the line that records, loaded when the first class or function of a rule turns up. */
import { loadLater } from './loader/load-later.js';
// Loaded at once all the same, since what they read and write with is taken then.
import './runtime/slots.js';
import './store/clean/disk.js';
import './store/disk.js';

export const loadRecording = loadLater<typeof import('./recording.js')>('./recording.js', module);
