export const tools = [
  class Hammer {
    use() {
      return 'bang';
    }
  },
  class {
    use() {
      return 'nothing';
    }
  },
];
