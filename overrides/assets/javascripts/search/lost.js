/* On the page for addresses that lead nowhere: a search for the words of the address. */
import { make } from "studyguide/dom"
import { find, words } from "studyguide/search/hits"
import { open } from "studyguide/search/open"

/** @param {HTMLElement} element what takes the pages that may be meant, below everything, so that nothing moves */
export async function start(element) {
  const last = decodeURIComponent(location.pathname).split("/").at(-1)?.replace(/\.html?$/, "") ?? ""
  const asked = last === "404" ? [] : words(last)
  const query = asked.join(" ")
  document.getElementById("sg-lost")?.addEventListener("click", () => open(query))
  if (!query) return
  const hits = await nearest(query, asked)
  if (hits.length === 0) return
  const links = hits.map(({ title, address }) => make("li", {}, make("a", { href: address.href }, title)))
  element.append(make("h2", {}, "Perhaps you meant"), make("ul", {}, ...links))
}

/**
 * Find all words, or else the longest that is found: one of them may be mistyped.
 *
 * @param {string} query
 * @param {string[]} asked its words
 */
async function nearest(query, asked) {
  const alone = asked.filter((word) => word.length > 3).sort((one, other) => other.length - one.length)
  for (const text of [query, ...alone.slice(0, 3)]) {
    const { hits } = await find(text, { kinds: [], level: "" }, 5)
    if (hits.length > 0) return hits
  }
  return []
}
