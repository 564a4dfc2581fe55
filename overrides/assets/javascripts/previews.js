/*
 * A look at what a link in a text leads to, by hover, by focus, and by tap: the first tap shows it, the second follows.
 * What there is to show is loaded at the first look.
 */
import { make } from "studyguide/dom"
import { data, root } from "studyguide/site"

const PAUSE = 250
const IN_TEXT = "article :is(p, li, dd, td, blockquote) a[href]"
const IN_LISTS = ".sg-chips, .sg-list, .sg-kicker, .headerlink"
const ENTRY = /^(?:topics|questions|frameworks|scenarios|lessons|stories|skills)\/(?!index\.html)[^/]+\.html$/

/** @type {HTMLElement | undefined} */
let card
/** @type {HTMLAnchorElement | undefined} */
let shown
let waiting = 0

/**
 * Give the link that an event is about, if there is a preview of what it leads to.
 *
 * @param {EventTarget | null} target
 */
function linkAt(target) {
  const link = target instanceof Element ? target.closest("a") : null
  if (!link?.matches(IN_TEXT) || link.closest(IN_LISTS)) return undefined
  return key(link) ? link : undefined
}

/** What the previews call the place that a link leads to; empty where there is none. @param {HTMLAnchorElement} link */
function key(link) {
  const address = link.href.split("?")[0]
  if (!address.startsWith(root.href)) return ""
  const [path, anchor] = address.slice(root.href.length).split("#")
  if (anchor) return path === "glossary.html" ? `${path}#${anchor}` : ""
  return ENTRY.test(path) ? path : ""
}

/** @param {HTMLAnchorElement} link */
async function show(link) {
  clearTimeout(waiting)
  if (shown === link) return
  hide()
  shown = link
  const found = (await data("previews"))[key(link)]
  if (!found || shown !== link) return
  const [title, kind, summary] = found
  card ??= document.body.appendChild(
    make("div", { class: "sg-preview", id: "sg-preview", role: "tooltip", popover: "manual" }),
  )
  card.replaceChildren(
    make("span", { class: "sg-preview__kind" }, kind),
    make("strong", {}, title),
    make("span", {}, summary),
  )
  link.setAttribute("aria-describedby", "sg-preview")
  card.showPopover()
  place(link, card)
}

/** @param {HTMLAnchorElement} link @param {HTMLElement} card */
function place(link, card) {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = card
  const room = document.documentElement.clientWidth - width - 8
  card.style.left = `${Math.max(8, Math.min(at.left, room))}px`
  card.style.top = at.top > height + 16 ? `${at.top - height - 8}px` : `${at.bottom + 8}px`
}

function hide() {
  clearTimeout(waiting)
  shown?.removeAttribute("aria-describedby")
  shown = undefined
  if (card?.matches(":popover-open")) card.hidePopover()
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return
  const link = linkAt(event.target)
  clearTimeout(waiting)
  if (link) waiting = window.setTimeout(() => show(link), PAUSE)
  else if (shown && !card?.contains(/** @type {Node} */ (event.target))) waiting = window.setTimeout(hide, PAUSE)
})
document.addEventListener("focusin", (event) => {
  const link = linkAt(event.target)
  if (link?.matches(":focus-visible")) show(link)
  else if (!link) hide()
})
document.addEventListener("click", (event) => {
  const link = linkAt(event.target)
  const byTouch = event instanceof PointerEvent && event.pointerType === "touch"
  if (link && byTouch && shown !== link) {
    event.preventDefault()
    show(link)
  } else if (!link) hide()
})
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide()
})
addEventListener("scroll", () => shown && card && place(shown, card), { passive: true })
