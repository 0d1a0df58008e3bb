import { h } from "../dom.js";
import { exact } from "../exact.js";
import { toMathML } from "../latex/mathml.js";
import { typeset } from "../typeset.js";
import { neuronLinks } from "./neurons.js";

/** One step of a derivation: the symbol, its formula, the numbers put in, the value, and the reason; with links to neurons on demand. */
export function equation({ id, latex, formula, substituted, value, reason }, links) {
  const lines = [formula, substituted].filter((text, index, all) => text !== String(value) && all.indexOf(text) === index);
  const left = toMathML(latex);
  const right = lines.map((text) => h("div", { class: "line" }, ...pieces(text)));
  const maths = [left, ...right.flatMap((line) => [...line.querySelectorAll("math")])];
  return h("li", { class: "equation", "data-step": id },
    h("div", { class: "left" }, left),
    h("div", { class: "right" },
      ...right,
      h("div", { class: "line result" }, "= ", exact(value, "output"))),
    h("p", { class: "reason" }, ...typeset(reason), links && h("span", { class: "links" }, ...neuronLinks(maths, links))));
}

/** A long sum or product in several formulas, so that it can go on in the next line; no sign is left behind by its term. */
function pieces(latex) {
  const terms = latex.length > 30 ? termsOf(latex) : [{ sign: "=", latex }];
  return terms.flatMap(({ sign, latex: term }) => [h("span", { class: "term" }, `${sign} `, toMathML(term)), " "]);
}

const signs = { "+ ": "+", "- ": "−", "\\cdot ": "·" };

function termsOf(latex) {
  const terms = [{ sign: "=", latex: "" }];
  let depth = 0;
  for (let i = 0; i < latex.length; i++) {
    depth += "{(".includes(latex[i]) || latex.startsWith("\\begin", i) || latex.startsWith("\\left", i) ? 1 : 0;
    depth -= "})".includes(latex[i]) || latex.startsWith("\\end", i) || latex.startsWith("\\right", i) ? 1 : 0;
    const sign = depth === 0 && i > 0 && Object.keys(signs).find((text) => latex.startsWith(text, i));
    if (sign) {
      terms.push({ sign: signs[sign], latex: "" });
      i += sign.length - 1;
    } else {
      terms.at(-1).latex += latex[i];
    }
  }

  return terms;
}
