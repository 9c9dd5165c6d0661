// Before the first paint: the scheme chosen earlier, so that no page flashes in the wrong one.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // storage is refused: the system's scheme it is
}
