/** The part of the plane that points lie in, with some room around, square where they are alike in both directions. */
export function domainOf(points) {
  const [x, y] = [0, 1].map((axis) => {
    const values = points.map((row) => row[axis]);
    return { low: Math.min(...values), high: Math.max(...values) };
  });
  return { x: widened(x), y: widened(y) };
}

function widened({ low, high }) {
  const room = high > low ? 0.15 * (high - low) : 1;
  return { low: low - room, high: high + room };
}
