/*
 * What the browser keeps for a guide: JSON in `localStorage`, under names that begin with the guide's own id, so that
 * guides on one host, or opened from one disk, are kept apart, and a site that moves keeps what was learnt.
 */

/** @param {unknown} error */
const words = (error) => (error instanceof Error ? error.name : String(error))

/** Something that the browser would not keep. */
export class Refused extends Error {}

/** Something kept that cannot be read; it is left where it is. */
export class Unreadable extends Error {}

export class Shelf {
  /** @param {string} guide the guide's id */
  constructor(guide) {
    this.guide = guide
    this.prefix = `studyguide/${guide}/`
  }

  /**
   * Give the names of what is kept that begin with `start`, in order; none where the browser keeps nothing.
   *
   * @param {string} start
   */
  names(start) {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix + start))
        .map((key) => key.slice(this.prefix.length))
        .sort()
    } catch {
      return []
    }
  }

  /**
   * Give what is kept under `name`, or `undefined`.
   *
   * @param {string} name
   * @returns {any}
   * @throws {Unreadable}
   */
  read(name) {
    let text
    try {
      text = localStorage.getItem(this.prefix + name)
    } catch {
      return undefined
    }
    if (text === null) return undefined
    try {
      return JSON.parse(text)
    } catch {
      throw new Unreadable(name)
    }
  }

  /**
   * Keep a value.
   *
   * @param {string} name
   * @param {any} value
   * @throws {Refused}
   */
  write(name, value) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value))
    } catch (error) {
      throw new Refused(words(error))
    }
  }

  /** @param {string} name */
  remove(name) {
    try {
      localStorage.removeItem(this.prefix + name)
    } catch {
      // Then nothing is kept there either.
    }
  }

  /**
   * Have `listener` called when another tab changes what is kept under a name that begins with `start`.
   *
   * @param {string} start
   * @param {(name: string) => void} listener
   */
  onOthers(start, listener) {
    addEventListener("storage", (event) => {
      if (event.key === null) listener(start)
      else if (event.key.startsWith(this.prefix + start)) listener(event.key.slice(this.prefix.length))
    })
  }
}
