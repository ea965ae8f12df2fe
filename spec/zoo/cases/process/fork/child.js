class Child {
  async square(number) {
    await null;
    return number * number;
  }
}

const child = new Child();
process.on('message', async (number) => process.send(await child.square(number)));
process.on('disconnect', () => {
  process.exitCode = 5;
});
