import { Egg } from './egg.mjs';
import { Hen } from './hen.mjs';

export const title = 'two ES modules import each other; each class extends or makes the other';
export const rules = [
  { class: 'Hen', methods: ['lay', 'cluck'] },
  { class: 'Egg', methods: ['hatch'] },
];

export const program = async ({ traced, object, note }) => {
  const [TracedHen, TracedEgg] = [traced(Hen), traced(Egg)];
  const hen = object(new TracedHen(0));
  const chick = hen.lay().hatch();
  note(chick instanceof TracedHen, chick.generation, hen.lay() instanceof TracedEgg, chick.cluck());
};

export const calls = {
  load: `
Hen.lay() ok Egg {}
Egg.hatch() ok Hen { generation: 1 }
Hen.lay() ok Egg {}
Hen.cluck() ok 'cluck 1'
`,
  class: `
Hen.lay() ok Egg {}
Egg.hatch() ok Hen { generation: 1 }
Hen.lay() ok Egg {}
Hen.cluck() ok 'cluck 1'
`,
  instance: `
Hen.lay() ok Egg {}
Hen.lay() ok Egg {}
`,
};
export const why = {
  instance: 'only the hen is given',
};
