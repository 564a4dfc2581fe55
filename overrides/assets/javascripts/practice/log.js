/*
 * Every answer that was given, for ever added to and never changed.
 *
 * Each page that gives answers writes them under a name of its own, and so no tab overwrites another one's. What is
 * known is the union of all. When a page is the only one open, it puts the others' answers together under one name; it
 * knows that it is alone from a lock that every page holds.
 */
import { keptReviews, Misread, VERSION } from "studyguide/practice/format"
import { Unreadable } from "studyguide/practice/shelf"

/** @typedef {import("studyguide/practice/format").Review} Review */
/** @typedef {import("studyguide/practice/shelf").Shelf} Shelf */

const FOLDER = "log/"
const MANY = 8

/** @param {Review} review */
const identity = (review) => `${review.at} ${review.card}`

export class Log {
  /** @param {Shelf} shelf */
  constructor(shelf) {
    this.shelf = shelf
    this.own = newName()
    /** All answers, from the earliest to the latest. @type {Review[]} */
    this.reviews = []
    /** Answers that the browser would not keep. @type {Review[]} */
    this.unsaved = []
    /** Names of what is kept and cannot be read. @type {string[]} */
    this.unreadable = []
    /** @type {Set<() => void>} */
    this.listeners = new Set()
    shelf.onOthers(FOLDER, () => this.reload())
    addEventListener("pageshow", (event) => event.persisted && this.reload())
  }

  /** Read what is kept, once no other page is putting it together. */
  async open() {
    const { locks } = navigator
    const name = `${this.shelf.prefix}${FOLDER}`
    try {
      await locks.request(name, { ifAvailable: true }, (lock) => lock && this.putTogether())
      await new Promise((resolve) => {
        // Held for as long as the page is open.
        locks.request(name, { mode: "shared" }, () => new Promise(() => resolve(undefined))).catch(resolve)
      })
    } catch {
      // Without locks, from disk for example, every page's answers stay where they are.
    }
    this.reload()
  }

  reload() {
    this.unreadable = []
    const found = new Map(this.unsaved.map((review) => [identity(review), review]))
    for (const name of this.shelf.names(FOLDER)) {
      for (const review of this.kept(name) ?? []) found.set(identity(review), review)
    }
    this.reviews = sorted(found.values())
    for (const listener of this.listeners) listener()
  }

  /**
   * Add an answer; say whether the browser keeps it.
   *
   * @param {Review} review
   */
  add(review) {
    // Two answers to a card at the very same time would be taken for one.
    while (this.reviews.some((other) => identity(other) === identity(review))) review = { ...review, at: review.at + 1 }
    this.reviews = sorted([...this.reviews, review])
    this.unsaved.push(review)
    return this.save()
  }

  /** Try once more to have everything kept; say whether it is. */
  save() {
    try {
      const kept = this.kept(this.own) ?? []
      this.shelf.write(this.own, { version: VERSION, reviews: [...kept, ...this.unsaved] })
      this.unsaved = []
      return true
    } catch {
      return false
    }
  }

  /**
   * Take back an answer.
   *
   * @param {Review} review
   */
  forget(review) {
    const others = (/** @type {Review} */ other) => identity(other) !== identity(review)
    this.reviews = this.reviews.filter(others)
    this.unsaved = this.unsaved.filter(others)
    for (const name of this.shelf.names(FOLDER)) {
      const kept = this.kept(name)
      if (!kept || kept.every(others)) continue
      if (kept.length === 1) this.shelf.remove(name)
      else this.shelf.write(name, { version: VERSION, reviews: kept.filter(others) })
    }
  }

  /**
   * Add answers from a file, all or none; give how many are new.
   *
   * @param {Review[]} reviews
   * @throws {import("studyguide/practice/shelf").Refused}
   */
  take(reviews) {
    const known = new Set(this.reviews.map(identity))
    const fresh = reviews.filter((review) => !known.has(identity(review)))
    if (fresh.length > 0) this.shelf.write(newName(), { version: VERSION, reviews: fresh })
    this.reload()
    return fresh.length
  }

  /** Forget every answer. */
  clear() {
    for (const name of this.shelf.names(FOLDER)) this.shelf.remove(name)
    this.unsaved = []
    this.own = newName()
    this.reload()
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.listeners.add(listener)
  }

  putTogether() {
    const names = this.shelf.names(FOLDER)
    if (names.length < MANY) return
    const readable = names.filter((name) => this.kept(name))
    const all = new Map(readable.flatMap((name) => (this.kept(name) ?? []).map((review) => [identity(review), review])))
    try {
      this.shelf.write(newName(), { version: VERSION, reviews: sorted(all.values()) })
      for (const name of readable) this.shelf.remove(name)
    } catch {
      // There is no room for both; nothing is lost as it is.
    }
  }

  /** @param {string} name */
  kept(name) {
    try {
      const data = this.shelf.read(name)
      return data === undefined ? undefined : keptReviews(data)
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof Misread)) throw error
      this.unreadable.push(name)
      return undefined
    }
  }
}

/** @param {Iterable<Review>} reviews */
const sorted = (reviews) => [...reviews].sort((one, other) => one.at - other.at || (one.card < other.card ? -1 : 1))

const newName = () => `${FOLDER}${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`
