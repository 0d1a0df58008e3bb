import { h } from "./dom.js";

const symbol = /\b(net|out|E)_([a-z]+\d[\d_,@]*\d|[a-z]\d)/g;

/** A sentence of the service with net_o1 and the like as the formulas beside it have them: the name with its neuron below. */
export function typeset(sentence) {
  const pieces = [];
  let end = 0;
  for (const match of sentence.matchAll(symbol)) {
    pieces.push(sentence.slice(end, match.index), match[1], h("sub", {}, match[2]));
    end = match.index + match[0].length;
  }

  return [...pieces, sentence.slice(end)].filter((piece) => piece !== "");
}
