// Another page of this site, to take a part of it. Knows no page.

/** The document at `address`. Rejects with an Error where there is none. */
export async function pageAt(address) {
  const got = await fetch(address);
  if (!got.ok) throw new Error(String(got.status));
  const text = await got.text();
  // without its first styles: this page has the whole sheet, and its policy allows no other page's
  return new DOMParser().parseFromString(text.replace(/<style>[^]*?<\/style>/, ""), "text/html");
}
