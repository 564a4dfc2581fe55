/* Elements without the words for making them. */

/**
 * Make an element; text in it is text and never HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | ((event: any) => void)>} attributes what begins with `on` is a listener,
 *   `true` stands for an attribute without a value, and what is false or empty is left out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, "")
    else if (value) element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}
