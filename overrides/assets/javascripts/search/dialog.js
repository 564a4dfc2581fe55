/* The search box: a dialog with an input, filters, and hits that the arrow keys walk through. */
import { make } from "studyguide/dom"
import { bound } from "studyguide/keys"
import { choose, chosen, levels, onChange } from "studyguide/levels"
import { KIND, KINDS, find, words } from "studyguide/search/hits"

/** @import { Hit } from "studyguide/search/hits" */

const LIMIT = 8
const MORE = 24
const PAUSE = 60

let limit = LIMIT
let latest = 0

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("sg-search"))
const input = /** @type {HTMLInputElement} */ (document.getElementById("sg-search-input"))

const kinds = Object.entries(KINDS).map(([kind, title]) => {
  const box = make("input", { type: "checkbox", value: kind, onchange: () => schedule() })
  return { box, label: make("label", { class: "sg-search__kind" }, box, make("span", {}, title)) }
})

const level = make(
  "select",
  { "aria-label": "Level", onchange: () => choose(level.value) },
  new Option("All levels", ""),
  ...levels.map(({ id, title }) => new Option(title, id)),
)

const status = make("p", { id: "sg-search-status", class: "sg-search__status", role: "status" })
const list = make("ol", { id: "sg-search-hits", class: "sg-search__hits" })
const more = make("button", { type: "button", class: "sg-search__more", hidden: true, onclick: showMore }, "Show more")

input.setAttribute("aria-controls", list.id)
input.setAttribute("aria-describedby", status.id)
input.addEventListener("input", () => {
  limit = LIMIT
  schedule()
})
dialog.querySelector("form")?.addEventListener("submit", openFirst)
dialog.addEventListener("click", closeOutside)
dialog.addEventListener("keydown", walk)
dialog.append(
  make(
    "fieldset",
    { class: "sg-search__filters" },
    make("legend", {}, "Only"),
    ...kinds.map(({ label }) => label),
    ...(levels.length ? [level] : []),
  ),
  make("div", { class: "sg-search__body" }, status, list, more),
)
level.value = chosen()
onChange(() => {
  level.value = chosen()
  schedule()
})

/** Search for what stands in the box. */
export const start = () => schedule()

let waiting = 0

function schedule() {
  clearTimeout(waiting)
  waiting = window.setTimeout(search, PAUSE)
}

async function search() {
  const query = input.value.trim()
  const number = ++latest
  if (!query) {
    show([], 0)
    status.replaceChildren(...help())
    return
  }
  const filters = { kinds: kinds.filter(({ box }) => box.checked).map(({ box }) => box.value), level: level.value }
  try {
    const found = await find(query, filters, limit)
    if (number !== latest) return
    show(found.hits, found.count)
    status.textContent = counted(found.count)
  } catch (error) {
    if (number !== latest) return
    show([], 0)
    status.textContent = "The search cannot be loaded. Is the site online?"
    throw error
  }
}

/** @param {number} count */
function counted(count) {
  if (count === 0) return level.value ? "Nothing found for this level." : "Nothing found."
  return count === 1 ? "1 result" : `${count.toLocaleString()} results`
}

/** @param {Hit[]} hits @param {number} count */
function show(hits, count) {
  list.replaceChildren(...hits.map(item))
  list.hidden = hits.length === 0
  more.hidden = hits.length >= count || hits.length >= MORE
}

/** @param {Hit} hit */
function item(hit) {
  const address = new URL(hit.address)
  const first = hit.excerpt.find(({ found }) => found)
  if (first && !address.hash) address.searchParams.set("find", words(first.text).join(" "))
  const names = levels.filter(({ id }) => hit.levels.includes(id)).map(({ title }) => title)
  const few = names.length < levels.length ? names.join(", ") : ""
  return make(
    "li",
    {},
    make(
      "a",
      { href: address.href, class: "sg-hit", onclick: () => dialog.close() },
      make("span", { class: `sg-hit__kind sg-hit__kind--${hit.kind}` }, KIND[hit.kind] ?? hit.kind),
      make("span", { class: "sg-hit__title" }, hit.title),
      make(
        "span",
        { class: "sg-hit__excerpt" },
        ...hit.excerpt.map(({ text, found }) => (found ? make("mark", {}, text) : text)),
      ),
      make("span", { class: "sg-hit__meta" }, [hit.topic, few].filter(Boolean).join(" · ")),
    ),
  )
}

/** Before anything is asked: the keys that there are. */
function help() {
  const rows = bound().map(({ key, what }) => make("li", {}, make("kbd", {}, key), ` ${what}`))
  return [make("span", {}, "Keys"), make("ul", { class: "sg-search__keys" }, ...rows)]
}

function showMore() {
  const shown = list.children.length
  limit = MORE
  search().then(() => /** @type {HTMLElement | null} */ (list.children[shown]?.querySelector("a"))?.focus())
}

/** @param {SubmitEvent} event */
function openFirst(event) {
  event.preventDefault()
  list.querySelector("a")?.click()
}

/** @param {MouseEvent} event */
function closeOutside(event) {
  if (event.target === dialog) dialog.close()
}

/** @param {KeyboardEvent} event */
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  if (document.activeElement === level) return
  const links = [...list.querySelectorAll("a")]
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement))
  const next = at + (event.key === "ArrowDown" ? 1 : -1)
  event.preventDefault()
  if (next < 0) input.focus()
  else links[Math.min(next, links.length - 1)]?.focus()
}
