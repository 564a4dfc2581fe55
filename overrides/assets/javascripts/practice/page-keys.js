/* Keys of a page of practice, which do what its present view says. */
import { bind } from "studyguide/keys"

/**
 * Listen to keys; the space bar does with a control that has the focus what it always does.
 *
 * @param {Record<string, string>} words what each key does, for people
 * @param {() => Record<string, () => void>} present gives what the keys do now
 */
export function listen(words, present) {
  for (const [key, what] of Object.entries(words)) {
    bind(key, what, () => present()[key]?.())
  }
  addEventListener("keydown", (event) => {
    if (event.key !== " " || document.activeElement?.closest("a, button, input, select, textarea, summary")) return
    const act = present()[" "]
    if (!act || document.querySelector("dialog[open]")) return
    event.preventDefault()
    act()
  })
}
