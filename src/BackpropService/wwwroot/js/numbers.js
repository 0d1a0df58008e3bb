const minus = "\u2212";

/** A number in at most seven characters, for the drawing; every digit of it stands in the field when it is focused. */
export function short(value) {
  if (value === undefined || value === null) {
    return "";
  }

  const size = Math.abs(value);
  const text = value === 0 ? "0"
    : size >= 1e5 || size < 1e-4 ? value.toExponential(1).replace("e+", "e")
    : trimmed(value.toFixed(size >= 1000 ? 1 : size >= 100 ? 2 : size >= 10 ? 3 : 4));
  return text.replace(/-/g, minus);
}

/** Every digit. */
export const full = (value) => String(value).replace(/-/g, minus);

/** What was typed, or undefined where it is no number. A comma is a decimal point to half the world. */
export function read(text) {
  const plain = text.trim().replaceAll(minus, "-").replace(/^([^,.]*),([^,.]*)$/, "$1.$2");
  const value = plain === "" ? NaN : Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

const trimmed = (digits) => (digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits);
