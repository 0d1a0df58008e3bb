import { find } from "./dom.js";

const standard = "4";

/** To how many significant digits numbers are written; undefined for all of them. */
export const digits = () => (chosen() === "all" ? undefined : Number(chosen()));

/** The same as a setting of the API's texts and drawings. */
export const asSetting = () => (digits() === undefined ? {} : { digits: digits() });

/** One choice for the drawing, the panels and what is taken along; it outlives a reload. */
export function startDigits(changed) {
  find("digits").value = chosen();
  find("digits").addEventListener("change", ({ target }) => {
    localStorage.setItem("digits", target.value);
    changed();
  });
}

const chosen = () => localStorage.getItem("digits") ?? standard;
