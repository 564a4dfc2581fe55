/* On the page for addresses that lead nowhere: a search for the words of the address. */
import { make } from "studyguide/dom"
import { find, words } from "studyguide/search/hits"
import { open } from "studyguide/search/open"

/** @param {HTMLElement} element */
export async function start(element) {
  const last = decodeURIComponent(location.pathname).split("/").at(-1)?.replace(/\.html?$/, "") ?? ""
  const query = words(last).join(" ")
  const button = make("button", { type: "button", class: "md-button", onclick: () => open(query) }, "Search the site")
  element.append(button)
  if (!query) return
  const { hits } = await find(query, { kinds: [], level: "" }, 5)
  if (hits.length === 0) return
  const links = hits.map(({ title, address }) => make("li", {}, make("a", { href: address.href }, title)))
  element.prepend(make("p", {}, "Perhaps you meant:"), make("ul", {}, ...links))
}
