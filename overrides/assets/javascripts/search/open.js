/* Opens the search box at once, so that what is typed next goes into it; what searches is loaded at the first time. */
import { bind } from "studyguide/keys"

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("sg-search"))
const input = /** @type {HTMLInputElement | null} */ (document.getElementById("sg-search-input"))

/**
 * Open the search box.
 *
 * @param {string} [query] what to search for at once
 */
export async function open(query) {
  if (!dialog || !input) return
  if (query !== undefined) input.value = query
  if (!dialog.open) dialog.showModal()
  input.select()
  const { start } = await import("studyguide/search/dialog")
  start()
}

bind("/", "search", () => open())
document.getElementById("sg-search-open")?.addEventListener("click", () => open())
document.getElementById("sg-search-close")?.addEventListener("click", () => dialog?.close())
