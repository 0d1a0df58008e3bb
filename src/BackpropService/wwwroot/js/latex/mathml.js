import { tokensOf } from "./tokens.js";
import { identifiers, operators, upright } from "./symbols.js";

const namespace = "http://www.w3.org/1998/Math/MathML";
const neuron = /^[xho]\d+$/;

/** Turns the LaTeX of the service's explanations and catalog into MathML. */
export function toMathML(latex) {
  const reader = new Reader(tokensOf(latex));
  return m("math", { displaystyle: "true" }, ...reader.row());
}

class Reader {
  depth = 0;

  constructor(tokens) {
    this.tokens = tokens;
  }

  /** Everything up to a closing token, scripts put to what they belong to. */
  row(...ends) {
    const parts = [];
    while (this.tokens.length > 0 && !ends.includes(this.tokens[0])) {
      const part = this.scripted();
      if (part) {
        parts.push(part);
      }
    }

    this.tokens.shift();
    return parts;
  }

  scripted() {
    const base = this.atom();
    let below;
    let above;
    while (this.tokens[0] === "_" || this.tokens[0] === "^") {
      const isBelow = this.tokens.shift() === "_";
      this.depth++;
      const script = this.atom();
      this.depth--;
      [below, above] = isBelow ? [script, above] : [below, script];
    }

    return linked(below && above ? m("msubsup", {}, deepened(base), below, above)
      : below ? m("msub", {}, deepened(base), below)
      : above ? m("msup", {}, base, above)
      : base);
  }

  group = () => m("mrow", {}, ...this.row("}"));

  atom() {
    const token = this.tokens.shift();
    switch (token) {
      case undefined: return m("mrow", {});
      case "{": return this.group();
      case "(": return this.parenthesized();
      case "\\frac": case "\\tfrac": return m("mfrac", {}, this.atom(), this.atom());
      case "\\sqrt": return m("msqrt", {}, this.atom());
      case "\\bar": return m("mover", { accent: "true" }, this.atom(), m("mo", {}, "¯"));
      case "\\hat": return m("mover", { accent: "true" }, this.atom(), m("mo", {}, "^"));
      case "\\text": return m("mtext", {}, this.words());
      case "\\quad": return m("mspace", { width: "1em" });
      case "\\left": return this.tokens[0] === "." ? (this.tokens.shift(), null) : this.atom();
      case "\\right": return this.atom();
      case "\\begin": return this.cases();
      default: return leaf(token, this.depth > 0);
    }
  }

  /** Parentheses grow around fractions alone: around subscripts they need not. */
  parenthesized() {
    const inner = m("mrow", {}, ...this.row(")"));
    const size = inner.querySelector("mfrac") ? {} : { stretchy: "false" };
    return m("mrow", {}, m("mo", size, "("), inner, m("mo", size, ")"));
  }

  words() {
    this.tokens.shift();
    const words = [];
    while (this.tokens.length > 0 && this.tokens[0] !== "}") {
      words.push(this.tokens.shift());
    }

    this.tokens.shift();
    return words.join(" ").replace("( ", "(").replace(" )", ")");
  }

  cases() {
    this.tokens.splice(0, 3);
    const rows = [[]];
    while (this.tokens.length > 0) {
      const cell = [];
      while (this.tokens.length > 0 && !["&", "\\cr", "\\end"].includes(this.tokens[0])) {
        cell.push(this.scripted());
      }

      rows.at(-1).push(m("mtd", {}, ...cell));
      const end = this.tokens.shift();
      if (end === "\\cr") {
        rows.push([]);
      } else if (end === "\\end") {
        this.tokens.splice(0, 3);
        break;
      }
    }

    const table = m("mtable", { class: "cases" }, ...rows.map((cells) => m("mtr", {}, ...cells)));
    return m("mrow", {}, m("mo", { stretchy: "true" }, "{"), table);
  }
}

function leaf(token, inScript) {
  if (/^\d/.test(token)) {
    return number(token);
  }

  const [, letters, digits] = token.match(/^([a-zA-Z]+)(\d+(?:@\d+)?)$/) ?? [];
  const owner = neuron.test(token) ? { "data-neuron": token } : {};
  if (letters) {
    return inScript ? m("mi", { mathvariant: "normal", ...owner }, token) : m("msub", owner, identifier(letters), m("mn", {}, digits));
  }

  return operators[token] ? m("mo", {}, operators[token]) : identifier(identifiers[token] ?? token.replace("\\", ""));
}

function number(token) {
  const [digits, exponent] = token.split("E");
  return exponent === undefined ? m("mn", {}, digits)
    : m("mrow", {}, m("mn", {}, digits), m("mo", {}, "·"),
      m("msup", {}, m("mn", {}, "10"), m("mn", {}, String(Number(exponent)).replace("-", "−"))));
}

/** Subscripts of out and of target stand equally low, whatever the font. */
const deepened = (base) => (base?.localName === "mi" ? m("mpadded", { depth: "0.24em" }, base) : base);

const identifier = (name) => m("mi", upright.has(name) || name.length > 1 ? { mathvariant: "normal" } : {}, name);

/** A symbol that belongs to a neuron says so, for the drawing to point at it: net_{h1}, and h3_{1} in a deep network. */
function linked(element) {
  if (element?.localName === "msub") {
    const [base, below] = element.children;
    const deep = base.getAttribute("data-neuron") && /^\d+$/.test(below.textContent) && `${base.textContent}_${below.textContent}`;
    const owner = deep || below.querySelector("[data-neuron]")?.getAttribute("data-neuron") || below.getAttribute("data-neuron");
    if (owner) {
      element.setAttribute("data-neuron", owner);
    }
  }

  return element;
}

function m(tag, attributes, ...children) {
  const element = document.createElementNS(namespace, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children.filter(Boolean));
  return element;
}
