// An old address leads on at once. A place that went elsewhere by itself has a link of its own; every other fragment
// (a place, the wizard's state) is kept. Without script the same links stand on the page.
function lead() {
  const place = document.getElementById(location.hash.slice(1))?.querySelector("a[data-moved]");
  const page = document.querySelector("a[data-moved-page]");
  if (place) location.replace(place.href);
  else if (page) location.replace(page.href + location.hash);
}

lead();
addEventListener("hashchange", lead);
