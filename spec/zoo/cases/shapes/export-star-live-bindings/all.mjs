export * from './counter.mjs';
export { Counter as default } from './counter.mjs';
