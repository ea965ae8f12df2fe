class Job {
  async run(name) {
    await null;
    throw new Error(name);
  }
}

new Job().run(process.argv[2]);
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('went on'), 5);
