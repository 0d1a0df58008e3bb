import { find, h, write } from "./dom.js";
import { language, languages, text } from "./language.js";
import { workedExample } from "./problem.js";
import { current } from "./store.js";

const carried = "carried";

/** Writes the texts of the document that it names itself, and lets another language be chosen. */
export function startLanguage() {
  document.documentElement.lang = language;
  document.documentElement.classList.remove("untold");
  document.title = text.page.title;
  for (const [name, write] of Object.entries(ways)) {
    document.querySelectorAll(`[data-${name}]`).forEach((element) => write(element, textAt(element.dataset[name])));
  }

  find("language").replaceChildren(...Object.entries(languages).map(([code, name]) => (
    h("option", { value: code, lang: code, selected: code === language }, name))));
  find("language").addEventListener("change", ({ target }) => choose(target.value));
}

const ways = {
  text: (element, written) => { element.textContent = written; },
  label: (element, written) => element.setAttribute("aria-label", written),
  hint: (element, written) => element.setAttribute("placeholder", written),
};

const textAt = (path) => path.split(".").reduce((part, key) => part[key], text);

/** Another language is another load of the page, which the problem comes along with. */
function choose(code) {
  try {
    if (current() !== workedExample) {
      sessionStorage.setItem(carried, JSON.stringify(current()));
    }
  } catch {
    find("language").value = language;
    write(find("notice"), text.page.tooLargeToCarry);
    return;
  }

  const address = new URL(location.href);
  address.searchParams.set("lang", code);
  location.assign(address);
}

/** The problem that came along from another language, once. */
export function carriedProblem() {
  const found = sessionStorage.getItem(carried);
  sessionStorage.removeItem(carried);
  return found && JSON.parse(found);
}
