class Door {
  knock() {
    return new Promise(() => {});
  }
}

process.on('exit', (code) => console.error('exit', code));
await new Door().knock();
console.error('never');
