import { hasNetInputs, kindOf, shapesOf } from "../layers.js";
import { layerTitle, neuronNames, parametersOf } from "../names.js";
import { capitalized, listed } from "../words.js";

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
    parameters: parameters.filter((one) => one.layer === index),
    isLast: index === network.layers.length - 1,
  }));
  return [
    { phase: "start", title: "The network at a glance" },
    ...layers.flatMap((one) => (hasParameters(one) ? neuronsForward(one) : passedOn(one, layers))),
    error(layers.at(-1), parameters),
    ...layers.toReversed().flatMap((one) => (hasParameters(one) ? neuronsBackward(one) : passedBack(one, layers))),
    {
      phase: "update",
      title: "Every parameter takes its step",
      ids: namesOf(parameters).map((name) => `${name}_next`),
      parameters: namesOf(parameters),
    },
  ];
}

/** Softmax needs the net inputs of all neurons, so its layer is one scene. */
function neuronsForward({ layer: { activation }, names, parameters }) {
  const groups = activation === "softmax" ? [names] : names.map((name) => [name]);
  return groups.map((group) => ({
    phase: "forward",
    title: `${listed(group)}: add up the inputs, apply ${activation}`,
    cards: group,
    ids: group.flatMap((name) => [`net_${name}`, `out_${name}`]),
    into: group,
    about: group.map((name) => parameters.find((one) => one.from && one.to === name).name),
  }));
}

/** A layer without parameters is one scene; it is told of where the parameters behind it are, otherwise of those before it. */
function passedOn({ layer, index, title, names }, layers) {
  const teller = layers.slice(index).find(hasParameters) ?? layers.slice(0, index).findLast(hasParameters);
  return [{
    phase: "forward",
    title: `${capitalized(title)}: ${kindOf(layer).forward}`,
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
    title: "How far off are the outputs?",
    cards: [...cards, "total"],
    ids: [...names.map((name) => `E_${name}`), "E"],
    into: cards,
    about: [parameters[0].name],
  };
}

function neuronsBackward({ index, names, parameters, isLast }) {
  const scenes = names.map((name) => {
    const own = parameters.filter(({ to }) => to === name);
    return {
      phase: "backward",
      title: isLast ? `Back through ${name}, to its weights` : `The error’s share that came through ${name}, and its weights`,
      cards: [name],
      neurons: [name],
      ids: [`dE/dnet_${name}`, ...namesOf(own).map((parameter) => `dE/d${parameter}`)],
      parameters: namesOf(own),
      about: namesOf([...own.filter(({ from }) => from).slice(0, 8), ...own.filter(({ from }) => !from)]),
    };
  });
  const shared = parameters.filter(({ to }) => !to).map(({ name }) => ({
    phase: "backward",
    title: `${name} serves the whole layer: its gradients add up`,
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
    title: `${capitalized(title)}: ${kindOf(layer).backward}`,
    cards: names,
    neurons: names,
    ids: names.map((name) => `dE/d${hasNetInputs(layer) ? "net" : "out"}_${name}`),
    parameters: [],
    about: learner.names.slice(0, mostAsked).map((name) => learner.parameters.find(({ to }) => to === name).name),
  }];
}

const hasParameters = ({ parameters }) => parameters.length > 0;

const namesOf = (parameters) => parameters.map(({ name }) => name);
