import { find, h } from "./dom.js";
import { language, languages, text } from "./language.js";

/** Writes the texts that the document names itself, before anything else is loaded: it is not shown without them. */
const ways = {
  text: (element, written) => { element.textContent = written; },
  label: (element, written) => element.setAttribute("aria-label", written),
  hint: (element, written) => element.setAttribute("placeholder", written),
};

const textAt = (path) => path.split(".").reduce((part, key) => part[key], text);

for (const [name, write] of Object.entries(ways)) {
  document.querySelectorAll(`[data-${name}]`).forEach((element) => write(element, textAt(element.dataset[name])));
}

find("language").replaceChildren(...Object.entries(languages).map(([code, name]) => (
  h("option", { value: code, lang: code, selected: code === language }, name))));
document.documentElement.lang = language;
document.title = text.page.title;
document.documentElement.classList.remove("untold");
