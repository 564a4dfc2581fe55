/* Keys that do something anywhere on a page. */

/** @typedef {{ key: string, what: string, act: (event: KeyboardEvent) => void }} Binding */

/** @type {Map<string, Binding>} */
const bindings = new Map()

/** Whether a key pressed now is meant as text, or for a control that has keys of its own. */
const isTyping = () =>
  document.activeElement?.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")

/**
 * Have `act` called when `key` is pressed alone and not as text.
 *
 * @param {string} key as `KeyboardEvent.key` has it
 * @param {string} what what it does, for people
 * @param {(event: KeyboardEvent) => void} act
 */
export function bind(key, what, act) {
  bindings.set(key, { key, what, act })
}

/** All keys with what they do. */
export const bound = () => [...bindings.values()]

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || isTyping()) return
  const binding = bindings.get(event.key)
  if (!binding || (document.querySelector("dialog[open]") && event.key !== "?")) return
  event.preventDefault()
  event.stopImmediatePropagation()
  binding.act(event)
}, { capture: true })
