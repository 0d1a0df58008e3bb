import { find } from "./dom.js";
import { text } from "./language.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark as the system has it, until the reader chooses. */
export function startTheme() {
  const root = document.documentElement;
  const shown = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");
  const label = () => find("theme").setAttribute("aria-label", shown() === "dark" ? text.page.lightColours : text.page.darkColours);
  find("theme").addEventListener("click", () => {
    root.dataset.theme = shown() === "dark" ? "light" : "dark";
    label();
    document.dispatchEvent(new Event("theme"));
  });
  dark.addEventListener("change", label);
  label();
}
