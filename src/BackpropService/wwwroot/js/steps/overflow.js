/** Lets the keyboard scroll a formula that is wider than its place. */
export function makeReachable(within) {
  within.querySelectorAll(".line").forEach((line) => {
    if (line.scrollWidth > line.clientWidth) {
      line.tabIndex = 0;
    }
  });
}
