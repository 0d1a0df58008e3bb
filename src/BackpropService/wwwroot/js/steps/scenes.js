import { drawnOf, gapOf } from "../drawing/elision.js";
import { text } from "../language.js";
import { hasNetInputs, shapesOf, typeOf } from "../layers.js";
import { layerTitle, neuronNames, parametersInto, parametersOf, parametersOfLayer } from "../names.js";
import { capitalized, listed, phraseOf } from "../words.js";

/** Where a scene tells of a whole layer, the explanations of this many parameters are asked for, and no more. */
const mostAsked = 12;

/** The scenes of one training step: each computes a few quantities, by the ids of the API's explanations. */
export function scenesOf(problem) {
  const { network } = problem;
  const shapes = shapesOf(problem);
  const parameters = parametersOf(problem);
  const layers = network.layers.map((layer, index) => ({
    layer, index,
    title: layerTitle(network, index),
    names: neuronNames(shapes, index),
    groups: groupsOf(neuronNames(shapes, index), index === network.layers.length - 1 ? "outputs" : "hidden", index),
    into: (name) => parametersInto(problem, name),
    parameters: parametersOfLayer(problem, index),
    isLast: index === network.layers.length - 1,
  }));
  return [
    { phase: "start", title: text.walk.start },
    ...layers.flatMap((one) => (hasParameters(one) ? neuronsForward(one) : passedOn(one, layers))),
    error(layers.at(-1), parameters),
    ...layers.toReversed().flatMap((one) => (hasParameters(one) ? neuronsBackward(one) : passedBack(one, layers))),
    {
      phase: "update",
      title: text.walk.step,
      ids: namesOf(parameters).map((name) => `${name}_next`),
      parameters: namesOf(parameters),
    },
  ];
}

/** Each neuron that is drawn is told of by itself, what a long column leaves out all at once. */
function groupsOf(names, kind, layer) {
  const gap = gapOf(names.length);
  const single = (index) => ({ names: [names[index]], cards: [names[index]], called: names[index] });
  const groups = drawnOf(names.length).map(single);
  if (gap) {
    const left = names.slice(gap.from, gap.to);
    groups.splice(gap.from, 0, { names: left, cards: [...left, `gap-${kind}-${layer}`], called: text.common.range(left[0], left.at(-1)) });
  }

  return groups;
}

/** Softmax needs the net inputs of all neurons, so its layer is one scene. */
function neuronsForward({ layer: { activation }, names, groups, into }) {
  const all = { names, cards: groups.flatMap(({ cards }) => cards), called: listed(names, mostAsked) };
  return (activation === "softmax" ? [all] : groups).map((group) => ({
    phase: "forward",
    title: text.walk.addUp(group.called, phraseOf(activation)),
    cards: group.cards,
    ids: group.names.flatMap((name) => [`net_${name}`, `out_${name}`]),
    into: group.cards,
    about: group.names.slice(0, group === all ? mostAsked : 1).map((name) => into(name).find(({ from }) => from).name),
  }));
}

/** A layer without parameters is one scene; it is told of where the parameters behind it are, otherwise of those before it. */
function passedOn({ layer, index, title, names }, layers) {
  const teller = layers.slice(index).find(hasParameters) ?? layers.slice(0, index).findLast(hasParameters);
  return [{
    phase: "forward",
    title: text.walk.layer(capitalized(title), text.kinds[typeOf(layer)].forward),
    cards: names,
    ids: names.flatMap((name) => (hasNetInputs(layer) ? [`net_${name}`, `out_${name}`] : [`out_${name}`])),
    into: names,
    about: [teller.parameters[0].name],
  }];
}

function error({ names }, parameters) {
  const cards = names.map((name) => `error-${name}`);
  return {
    phase: "error",
    title: text.walk.howFar,
    cards: [...cards, "total"],
    ids: [...names.map((name) => `E_${name}`), "E"],
    into: cards,
    about: [parameters[0].name],
  };
}

function neuronsBackward({ index, names, groups, into, parameters, isLast }) {
  const scenes = groups.map((group) => {
    const own = group.names.flatMap(into);
    const told = into(group.names[0]);
    return {
      phase: "backward",
      title: (isLast ? text.walk.backThrough : text.walk.shareThrough)(group.called),
      cards: group.cards,
      neurons: group.names,
      ids: [...group.names.map((name) => `dE/dnet_${name}`), ...namesOf(own).map((parameter) => `dE/d${parameter}`)],
      parameters: namesOf(own),
      about: namesOf([...told.filter(({ from }) => from).slice(0, 8), ...told.filter(({ from }) => !from)]),
    };
  });
  const shared = parameters.filter(({ to }) => !to).map(({ name }) => ({
    phase: "backward",
    title: text.walk.sharedBias(name),
    cards: [`bias-${index}`, ...names],
    ids: [`dE/d${name}`],
    parameters: [name],
    about: [name],
  }));
  return [...scenes, ...shared];
}

/** Where nothing before the layer learns, no error is led back through it. */
function passedBack({ layer, index, title, names }, layers) {
  const learner = layers.slice(0, index).findLast(hasParameters);
  return !learner ? [] : [{
    phase: "backward",
    title: text.walk.layer(capitalized(title), text.kinds[typeOf(layer)].backward),
    cards: names,
    neurons: names,
    ids: names.map((name) => `dE/d${hasNetInputs(layer) ? "net" : "out"}_${name}`),
    parameters: [],
    about: learner.names.slice(0, mostAsked).map((name) => learner.parameters.find(({ to }) => to === name).name),
  }];
}

const hasParameters = ({ parameters }) => parameters.length > 0;

const namesOf = (parameters) => parameters.map(({ name }) => name);
