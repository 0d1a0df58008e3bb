import { h } from "../dom.js";
import { text } from "../language.js";
import { kindOf, partOf, typeOf } from "../layers.js";
import { equationsOf } from "./equations.js";
import { placesOf } from "./places.js";

const learns = ({ layer }) => kindOf(layer).blocks.some(({ name }) => partOf(layer, name));

/** What shows a layer is loaded with the first of its kind. */
const seen = async (name, view) => (await import(`./views/${name}.js`))[name](view);

/** The scenes of a step through layers that are told of as a whole: { phase, title, cards, body }. */
export function shapedScenes(problem) {
  const places = placesOf(problem);
  const firstLearner = places.findIndex(learns);
  const at = (index, write) => (now, values, open) => {
    const place = placesOf(now)[index];
    return write({ problem: now, forward: values.forward, values, place, open });
  };
  return [
    { phase: "start", title: text.walk.start },
    ...places.map(({ layer, name, title }, index) => ({
      phase: "forward",
      title: text.walk.layer(title, text.kinds[typeOf(layer)].forward),
      cards: [name],
      body: at(index, (view) => seen(kindOf(layer).view ?? "values", view)),
    })),
    { phase: "error", title: text.walk.howFar, cards: ["error"], body: at(places.length - 1, error) },
    ...places.map((place, index) => ({ ...place, index })).slice(firstLearner).toReversed().map(({ layer, name, title, index }) => ({
      phase: "backward",
      title: text.walk.layer(title, text.kinds[typeOf(layer)].backward),
      cards: [name],
      body: at(index, learns({ layer }) ? back : passed),
    })),
    { phase: "update", title: text.walk.step },
  ];
}

const error = async (view) => [
  ...await seen("values", view),
  await equationsOf(view.problem, view.place, (id) => /^E(_|$)/.test(id)),
].filter(Boolean);

const back = (view) => (view.values.gradients ? seen("gradients", view) : []);

const passed = ({ place: { layer } }) => [h("p", {}, text.walk.nothingToLearn(text.kinds[typeOf(layer)].backward))];
