import { digits } from "./digits.js";

const minus = "\u2212";
const mostCharacters = 7;
const leastFixed = 1e-3;
const mostFixed = 1e7;

/** A number for the drawing, in at most seven characters: of fewer digits than are asked for where they do not fit. */
export function short(value) {
  if (value === undefined || value === null) {
    return "";
  }

  for (let most = digits() ?? mostCharacters; ; most--) {
    const text = rounded(value, most);
    if (text.length <= mostCharacters || most === 1) {
      return text;
    }
  }
}

/** A number in a text, to as many digits as are asked for. */
export const told = (value) => (digits() === undefined ? full(value) : rounded(value, digits()));

/** Every digit. */
export const full = (value) => String(value).replace(/-/g, minus);

/** What was typed, or undefined where it is no number: also a fraction, and a comma is a decimal point to half the world. */
export function read(text) {
  const parts = text.trim().replaceAll(minus, "-").split("/").map(decimal);
  const value = parts.length > 2 ? NaN : parts.reduce((numerator, denominator) => numerator / denominator);
  return Number.isFinite(value) ? value : undefined;
}

function decimal(text) {
  const plain = text.trim().replace(/^([^,.]*),([^,.]*)$/, "$1.$2");
  return plain === "" ? NaN : Number(plain);
}

/** Counts stand as they are, the rest to significant digits. */
function rounded(value, most) {
  const size = Math.abs(value);
  const text = Number.isInteger(value) && size < mostFixed ? String(value)
    : size >= leastFixed && size < mostFixed ? String(Number(value.toPrecision(most)))
    : value.toExponential(most - 1).replace(/\.?0*e\+?/, "e");
  return text.replace(/-/g, minus);
}
