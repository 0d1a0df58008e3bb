import { find, write } from "./dom.js";
import { language, text } from "./language.js";
import { workedExample } from "./problem.js";
import { current } from "./store.js";

const carried = "carried";

/** Lets another language be chosen. */
export function startLanguage() {
  find("language").addEventListener("change", ({ target }) => choose(target.value));
}

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
