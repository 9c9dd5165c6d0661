// Another page of this site, to take a part of it or to go on with it in place of this one. Knows no page.

/** The document at `address`, which is absolute. Rejects with an Error where there is none of this page's build. */
export async function pageAt(address) {
  const got = await fetch(address);
  if (!got.ok) throw new Error(String(got.status));
  const text = await got.text();
  // without its first styles: this page has the whole sheet, and its policy allows no other page's
  const page = new DOMParser().parseFromString(text.replace(/<style>[^]*?<\/style>/, ""), "text/html");
  const icon = page.querySelector("link[rel=icon]").getAttribute("href"); // lies where its scripts do
  if (new URL(icon, address).href !== new URL("icon.svg", import.meta.url).href) throw new Error("a page of another build");
  return page;
}

/** Shows the part `selector` of the page `next` in place of this page's, and all around it that tells the two apart. */
export function swap(next, selector) {
  document.querySelector(selector).replaceWith(document.adoptNode(next.querySelector(selector)));
  document.title = next.title;
  document.body.dataset.kind = next.body.dataset.kind;
  const canonical = document.querySelector("link[rel=canonical]");
  if (canonical) canonical.href = next.querySelector("link[rel=canonical]")?.href ?? canonical.href;
  document.querySelector(".saved")?.replaceWith(...next.querySelectorAll(".saved")); // this page may be from the copy, or not
  fit("[data-language-link]", (link, other) => { link.href = new URL(other.getAttribute("href"), location.href).href; });
  fit(".menu li a", (link, other) => {
    if (other.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });

  function fit(selector, change) {
    const others = next.querySelectorAll(selector);
    document.querySelectorAll(selector).forEach((link, number) => change(link, others[number]));
  }
}
