import { h } from "./dom.js";
import { text } from "./language.js";
import { full, read, short } from "./numbers.js";
import { numberAt, withValue } from "./problem.js";
import { change, current } from "./store.js";
import { capitalized } from "./words.js";

/**
 * A number that can be edited in place: rounded while it is looked at, every digit while it is edited; one with a standard value
 * may be left empty.
 */
export function numberField(path, label, { standard } = {}) {
  const id = `field-${path}`;
  const input = h("input", {
    id, class: "number", type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false",
    "data-path": path, "aria-label": label, placeholder: standard, "data-optional": standard !== undefined,
    onfocus: () => {
      input.value = full(numberAt(current(), path) ?? "");
      input.select();
    },
    onblur: () => refresh(input),
    onchange: () => accept(input),
    onkeydown: (event) => {
      if (event.key === "Enter") {
        accept(input);
        input.select();
      } else if (event.key === "Escape") {
        clearError(input);
        input.value = full(numberAt(current(), path) ?? "");
        input.select();
      }
    },
  });
  return refresh(input);
}

/** Shows the problem's number again, unless it is being edited or is refused. */
export function refresh(input) {
  if (document.activeElement !== input && !input.hasAttribute("aria-invalid")) {
    input.value = short(numberAt(current(), input.dataset.path));
  }

  return input;
}

function accept(input) {
  const { path } = input.dataset;
  const value = read(input.value);
  const isStandard = input.value.trim() === "" && input.hasAttribute("data-optional");
  if (value === undefined && !isStandard) {
    const found = input.value.trim();
    showError(input, found === "" ? text.common.noNumber : text.common.notANumber(found));
    return;
  }

  clearError(input);
  if (value !== numberAt(current(), path)) {
    change(withValue(current(), path, value));
  }
}

/** Puts a sentence beside the field that caused it. */
export function showError(field, sentence) {
  clearError(field);
  const id = `${field.id}-error`;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-errormessage", id);
  field.after(h("span", { class: "refusal", id, role: "alert" }, sentence));
}

export function clearError(field) {
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-errormessage");
  document.getElementById(`${field.id}-error`)?.remove();
}

/** Puts each message of a refused request beside its field; gives those back that have none. */
export function showProblem(problem, translate) {
  const homeless = [];
  for (const [path, messages] of Object.entries(problem.errors)) {
    const sentence = `${capitalized(messages.join("; "))}.`;
    const field = document.querySelector(`[data-path="${CSS.escape(translate(path))}"]`);
    if (field) {
      showError(field, sentence);
    } else {
      homeless.push(`${path} ${messages.join("; ")}`);
    }
  }

  return homeless.length > 0 ? homeless.join(". ") : Object.keys(problem.errors).length > 0 ? "" : problem.message;
}

export function clearProblems(within = document) {
  within.querySelectorAll("[aria-invalid]").forEach(clearError);
}
