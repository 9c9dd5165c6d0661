"""axe-core, no rule off, for a page that is shown. Knows no driver: gives the script and what to ask it.

Its rule for the size of targets is of WCAG 2.2 and off by itself: here it is on.
"""

from scripts.content import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RUN = """async () => {
  const short = node => `${node.target.join(" ")} | ${node.html.slice(0, 150)}`;
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(short).join(" ;; ")}`);
}"""
