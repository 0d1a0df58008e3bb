const byScenes = new WeakMap();

/** What the drawing shows at a scene: which quantities are known by then, and what lights up. */
export function viewOf(scenes, position) {
  const scene = scenes[position];
  const known = knownIn(scenes);
  const cards = new Set(scene.cards);
  const parameters = new Set(scene.parameters);
  const atStart = /^(net|out|E)(_|$)/;
  return {
    phase: scene.phase,
    knows: (id) => (scene.phase === "start" ? atStart.test(id) : known.get(id) <= position),
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

/** By which scene each quantity is known: of a large network there are too many to gather them at each step. */
function knownIn(scenes) {
  if (!byScenes.has(scenes)) {
    const ids = scenes.flatMap(({ ids: own = [] }, position) => own.map((id) => [id, position]));
    byScenes.set(scenes, new Map(ids.toReversed()));
  }

  return byScenes.get(scenes);
}
