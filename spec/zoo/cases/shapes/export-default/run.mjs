export default function run(agent) {
  return agent.act('run');
}
