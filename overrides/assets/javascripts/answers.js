/*
 * Answers that can be hidden, on the whole site at once, and revealed one part at a time. What is hidden is hidden
 * "until found": the browser's own search and links to a text find it, and it opens.
 */
import { make } from "studyguide/dom"
import { bind } from "studyguide/keys"
import { keep, recall } from "studyguide/storage"

const page = document.documentElement
const toggle = document.getElementById("sg-hide")

/** @type {{ answer: HTMLElement, button: HTMLButtonElement, what: string }[]} */
const parts = [...document.querySelectorAll(".sg-reveal")].map((element, index) => {
  const answer = /** @type {HTMLElement} */ (element)
  const what = named(answer)
  answer.id ||= `sg-reveal-${index + 1}`
  const button = make("button", {
    type: "button",
    class: "sg-reveal-button",
    "aria-controls": answer.id,
    onclick: () => show(index, answer.hasAttribute("hidden")),
  })
  answer.before(button)
  answer.addEventListener("beforematch", () => show(index, true))
  return { answer, button, what }
})

/** What a part of an answer is called: the heading or the summary before it. @param {HTMLElement} answer */
function named(answer) {
  const heading = answer.closest("section")?.querySelector("h2, h3")
  const text = heading?.firstChild?.textContent ?? ""
  return text.trim().toLowerCase() || "answer"
}

/** @param {number} index @param {boolean} shown */
function show(index, shown) {
  const { answer, button, what } = parts[index]
  if (shown) answer.removeAttribute("hidden")
  else answer.setAttribute("hidden", "until-found")
  button.textContent = `${shown ? "Hide" : "Show"} the ${what}`
  button.setAttribute("aria-expanded", String(shown))
}

/**
 * Open whatever hides a place of the page.
 *
 * @param {Node} place
 */
export function reveal(place) {
  parts.forEach(({ answer }, index) => answer.contains(place) && show(index, true))
  for (let at = place.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true
  }
}

/** Whether answers are hidden on this site. */
export const areHidden = () => page.dataset.answers === "hidden"

/**
 * Hide or show every answer, on this page and on those that are opened later.
 *
 * @param {boolean} hidden
 */
export function hide(hidden) {
  keep("hidden", hidden || null)
  apply(hidden)
}

/** @param {boolean} hidden */
function apply(hidden) {
  if (hidden) page.dataset.answers = "hidden"
  else delete page.dataset.answers
  parts.forEach((part, index) => {
    part.button.hidden = !hidden
    show(index, !hidden)
  })
  toggle?.setAttribute("aria-pressed", String(hidden))
}

apply(recall("hidden") === true)
toggle?.addEventListener("click", () => hide(!areHidden()))
bind("h", "hide or show every answer", () => hide(!areHidden()))
