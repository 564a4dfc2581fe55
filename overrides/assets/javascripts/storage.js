/*
 * What the reader chose, kept in the browser for this site alone: several guides can share a host. The theme keeps its
 * own choices in the same way.
 */

/** @type {{ __md_scope: URL }} */
const { __md_scope: scope } = /** @type {any} */ (globalThis)

/** @param {string} name */
const key = (name) => `${scope.pathname}.studyguide.${name}`

/**
 * Give what was kept, or `undefined` where nothing was, or where the browser keeps nothing.
 *
 * @param {string} name
 * @returns {any}
 */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(key(name)) ?? "") ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Keep a value; one that is `undefined` or `null` is forgotten.
 *
 * @param {string} name
 * @param {any} value anything that JSON can hold
 */
export function keep(name, value) {
  try {
    if (value === undefined || value === null) localStorage.removeItem(key(name))
    else localStorage.setItem(key(name), JSON.stringify(value))
  } catch {
    // A browser may refuse to keep anything; the choice holds for this page then.
  }
}
