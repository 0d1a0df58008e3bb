const svgNamespace = "http://www.w3.org/2000/svg";

/** An HTML element: properties by name, `on…` as listeners, `data-…`, `aria-…` and the rest as attributes. */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), properties, children);
}

export const find = (id) => document.getElementById(id);

/** Writes a text only where it differs, so that nothing is selected or read out anew without need. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-") && typeof value === "boolean") {
      element.setAttribute(name, String(value));
    } else if (value === undefined || value === null || value === false) {
      continue;
    } else if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "value") {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }

  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
