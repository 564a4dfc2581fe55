/* What practice makes its pages of. */
import { make } from "studyguide/dom"

/** @typedef {Node | string | number | null | undefined | false | (Node | string | number | null | undefined | false)[]} Child */

/**
 * Make an element, with children of which those that are nothing are left out, lists of them among them. The property
 * `html` is markup that the guide's build has made harmless; the others are those of `make`, numbers among them.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, { html, ...properties } = {}, ...children) {
  const attributes = Object.entries(properties).map(([name, value]) => [name, typeof value === "number" ? `${value}` : value])
  const element = make(tag, Object.fromEntries(attributes), ...children.flat().filter(isShown).map(node))
  if (properties.value === "") element.setAttribute("value", "")
  if (html !== undefined) element.innerHTML = html
  return element
}

/** @param {Child} child @returns {child is Node | string | number} */
const isShown = (child) => child !== null && child !== undefined && child !== false && child !== ""

/** @param {Node | string | number} child */
const node = (child) => (typeof child === "number" ? `${child}` : child)

/**
 * Have a file saved by the browser.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = h("a", { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/**
 * Say how many of something there are.
 *
 * @param {number} number
 * @param {string} word
 */
export const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`
