/** The longest column that is drawn in full, and how many a longer one shows at either end: as in the service's drawings. */
const mostInFull = 12;
const shownAtEachEnd = 4;

/** Where a column of so many values is broken: it shows those before `from` and those from `to` on. */
export const gapOf = (count) => (count > mostInFull ? { from: shownAtEachEnd, to: count - shownAtEachEnd } : undefined);

/** The places of those that are drawn. */
export const drawnOf = (count) => {
  const gap = gapOf(count);
  return Array.from({ length: count }, (_, index) => index).filter((index) => !gap || index < gap.from || index >= gap.to);
};
