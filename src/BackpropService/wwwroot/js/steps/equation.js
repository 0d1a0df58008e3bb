import { h } from "../dom.js";
import { toMathML } from "../latex/mathml.js";
import { full } from "../numbers.js";

/** One step of a derivation: the symbol, its formula, the numbers put in, the value, and the reason. */
export function equation({ id, latex, formula, substituted, value, reason }) {
  const digits = full(value);
  const lines = [formula, substituted].filter((text, index, all) => text !== String(value) && all.indexOf(text) === index);
  return h("li", { class: "equation", "data-step": id },
    h("div", { class: "left" }, toMathML(latex)),
    h("div", { class: "right" },
      ...lines.map((text) => h("div", { class: "line" }, ...pieces(text))),
      h("div", { class: "line result" }, "= ", h("output", { "data-value": String(value) }, digits))),
    h("p", { class: "reason" }, reason));
}

/** A long sum or product in several formulas, so that it can go on in the next line. */
function pieces(latex) {
  const terms = latex.length > 44 ? termsOf(latex) : [{ sign: "=", latex }];
  return terms.flatMap(({ sign, latex: term }) => [`${sign} `, toMathML(term), " "]);
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
