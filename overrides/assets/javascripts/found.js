/*
 * Arriving from the search: `?find=WORDS` in the address marks the words where they stand first in the page's text, opens
 * what hides them, and goes there. The address then loses them, so that it can be kept.
 */
import { reveal } from "studyguide/answers"

const address = new URL(location.href)
const wanted = address.searchParams.get("find")?.toLowerCase()
if (wanted) {
  address.searchParams.delete("find")
  try {
    history.replaceState(history.state, "", address)
  } catch {
    // From disk a browser may refuse to change the address.
  }
  const place = first(wanted)
  if (place) {
    reveal(place.startContainer)
    CSS.highlights?.set("sg-found", new Highlight(place))
    place.startContainer.parentElement?.scrollIntoView({ block: "center" })
  }
}

/**
 * Give the first place of words in the page's text, titles of the page itself not counted.
 *
 * @param {string} words
 */
function first(words) {
  const article = document.querySelector("article")
  if (!article) return undefined
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = /** @type {Text} */ (texts.currentNode)
    if (text.parentElement?.closest("h1, .sg-tools, .sg-chips, .sg-kicker, .sg-further, svg, button")) continue
    const at = text.data.toLowerCase().indexOf(words)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(text, at)
    range.setEnd(text, at + words.length)
    return range
  }
  return undefined
}
