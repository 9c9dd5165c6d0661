// Draws days on one line: an SVG with numbered points, and the same days as a numbered list, which says it all.
// Knows no rule: takes the points in order, as Python gives them.

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE, BASE] = [320, 64, 14, 48];
const APART = 22; // two points nearer than this are put one above the other
const DAY = 86_400_000;

export function drawLine(points, words) {
  const days = points.map((point) => Date.parse(point.date) / DAY);
  const [first, last] = [days[0], days.at(-1)];
  const at = (day) => (last === first ? WIDTH / 2 : EDGE + ((day - first) / (last - first)) * (WIDTH - 2 * EDGE));
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "line", "aria-hidden": "true" });
  svg.append(shape("line", { x1: EDGE, x2: WIDTH - EDGE, y1: BASE, y2: BASE }));
  const taken = []; // where a level's last point stands
  points.forEach((point, number) => {
    const x = at(days[number]);
    let level = 0;
    while (taken[level] !== undefined && x - taken[level] < APART) level += 1;
    taken[level] = x;
    const y = Math.max(10, BASE - level * APART);
    const group = shape("g", { class: point.kind });
    group.append(shape("circle", { cx: x, cy: y, r: 9 }));
    const label = shape("text", { x, y: y + 4, "text-anchor": "middle" });
    label.textContent = number + 1;
    group.append(label);
    svg.append(group);
  });
  const figure = document.createElement("figure");
  figure.className = "days";
  figure.setAttribute("aria-label", words.line);
  figure.append(svg, list(points, words));
  return figure;
}

function list(points, words) {
  const made = document.createElement("ol");
  for (const point of points) {
    const item = document.createElement("li");
    const day = document.createElement("b");
    day.textContent = point.said;
    item.className = point.kind;
    item.append(day, ` – ${point.text}${point.kind === "also" ? ` (${words.also})` : ""}`);
    made.append(item);
  }
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
