class Guest {
  speak(words) {
    return log(`${words}!`);
  }
}

new Guest().speak('hello');
