const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Brings what has changed into view where it is beyond the screen; what can be seen stays where it is. */
export const reveal = (element) => element.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
