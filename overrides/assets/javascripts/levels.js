/*
 * The level that the reader aims at: chosen once, kept in the address (`?level=senior`) and in the browser. What names
 * levels in `data-levels` is shown where the chosen one is among them; what names none is for everybody.
 */
import { keep, recall } from "studyguide/storage"

/** @typedef {{ id: string, title: string }} Level */

const select = /** @type {HTMLSelectElement | null} */ (document.getElementById("sg-level"))

/** The guide's levels, from the most junior to the most senior. @type {Level[]} */
export const levels = [...(select?.options ?? [])]
  .filter((option) => option.value)
  .map((option) => ({ id: option.value, title: option.text }))

/** @param {unknown} id */
const known = (id) => (levels.some((level) => level.id === id) ? /** @type {string} */ (id) : "")

const asked = new URLSearchParams(location.search).get("level")
let current = known(asked ?? recall("level"))

/** @type {Set<(level: string) => void>} */
const listeners = new Set()

/** Give the id of the chosen level; empty for all. */
export const chosen = () => current

/**
 * Say whether something is for the chosen level.
 *
 * @param {string[] | string} its ids of levels, or such ids with spaces between; none means for all
 */
export function isFor(its) {
  const ids = typeof its === "string" ? its.split(/\s+/).filter(Boolean) : its
  return !current || ids.length === 0 || ids.includes(current)
}

/**
 * Choose a level, or all with an empty text.
 *
 * @param {string} level
 */
export function choose(level) {
  current = known(level)
  keep("level", current || null)
  apply()
  for (const listener of listeners) listener(current)
}

/**
 * Have `listener` called whenever another level is chosen.
 *
 * @param {(level: string) => void} listener
 */
export function onChange(listener) {
  listeners.add(listener)
}

function apply() {
  const address = new URL(location.href)
  if (current) address.searchParams.set("level", current)
  else address.searchParams.delete("level")
  try {
    if (address.href !== location.href) history.replaceState(history.state, "", address)
  } catch {
    // From disk a browser may refuse to change the address.
  }
  if (select) select.value = current
  document.documentElement.dataset.level = current
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-levels]"))) {
    element.hidden = !isFor(element.dataset.levels ?? "")
  }
  openTabs()
}

/** Open the tabs that are named after the chosen level, as far as there are any. */
function openTabs() {
  const title = levels.find((level) => level.id === current)?.title.toLowerCase()
  if (!title) return
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelectorAll(".tabbed-labels > label")]
    const label =
      labels.find((each) => each.textContent?.trim().toLowerCase() === title) ??
      labels.find((each) => each.textContent?.toLowerCase().includes(title))
    const input = document.getElementById(label?.getAttribute("for") ?? "")
    if (input instanceof HTMLInputElement) input.checked = true
  }
}

if (select) {
  select.addEventListener("change", () => choose(select.value))
  if (asked !== null) keep("level", current || null)
  apply()
}
