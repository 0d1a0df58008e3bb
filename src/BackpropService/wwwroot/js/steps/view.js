/** What the drawing shows at a scene: which quantities are known by then, and what lights up. */
export function viewOf(scenes, position) {
  const scene = scenes[position];
  const known = new Set(scenes.slice(0, position + 1).flatMap(({ ids = [] }) => ids));
  const cards = new Set(scene.cards);
  const parameters = new Set(scene.parameters);
  const atStart = /^(net|out|E)(_|$)/;
  return {
    phase: scene.phase,
    knows: (id) => (scene.phase === "start" ? atStart.test(id) : known.has(id)),
    lightsCard: (id) => cards.has(id),
    lightsParameter: (name) => parameters.has(name),
    lights: ({ parameter, from, to }) => {
      if (scene.phase === "update") {
        return parameter ? "on update" : undefined;
      }

      if (scene.into?.includes(to)) {
        return `on ${scene.phase}`;
      }

      const carriesBack = scene.neurons?.some((name) => name === to || name === from);
      return carriesBack || parameters.has(parameter?.name) ? "on backward" : undefined;
    },
  };
}
