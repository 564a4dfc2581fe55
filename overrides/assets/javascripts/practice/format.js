/*
 * How answers and stories are written down, in the browser and in the file that a learner saves.
 *
 * Version 1. The file: `{"format": "studyguide-progress", "version": 1, "guide": ID, "reviews": [Review…],
 * "stories": [Story…]}`. In the browser: `log/PAGE` holds `{"version": 1, "reviews": [Review…]}`, one for each page on
 * which answers were given, and `story/ID` a `Story`. What is known of a card is worked out from its reviews, so that
 * nothing else needs to be kept. A later version reads what this one wrote: `upgraded` is the place for that.
 */

/**
 * @typedef {object} Review one answer
 * @property {string} card the card's key; `#reverse` after it where the term is asked for
 * @property {number} at when, in milliseconds since 1970
 * @property {import("studyguide/practice/fsrs").Grade} grade
 * @property {string} front the fingerprint of what the card showed
 * @property {string} back the fingerprint of its answer
 */

/**
 * @typedef {object} Story a learner's own story
 * @property {number} version
 * @property {string} id
 * @property {number} changed when, in milliseconds since 1970
 * @property {string} title
 * @property {string} prompt the question that it answers
 * @property {string} level
 * @property {string} situation
 * @property {string} task
 * @property {string} action
 * @property {string} result
 * @property {string} takeaway
 */

export const FORMAT = "studyguide-progress"
export const VERSION = 1
export const TEXTS = /** @type {const} */ (["title", "prompt", "level", "situation", "task", "action", "result", "takeaway"])

/** Data that are not what they should be; the message is for the learner. */
export class Misread extends Error {}

/**
 * Write the file that a learner saves.
 *
 * @param {string} guide
 * @param {Review[]} reviews
 * @param {Story[]} stories
 */
export function written(guide, reviews, stories) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, guide, reviews, stories }, null, 1)}\n`
}

/**
 * Read such a file, all of it or nothing.
 *
 * @param {string} text
 * @param {string} guide
 * @returns {{ reviews: Review[], stories: Story[] }}
 * @throws {Misread}
 */
export function parsed(text, guide) {
  let data
  try {
    data = JSON.parse(text)
  } catch {
    throw new Misread("This is no file of saved progress, or it was cut off: it cannot be read as JSON.")
  }
  if (data?.format !== FORMAT) throw new Misread("This is a file of something else, not of saved progress.")
  data = upgraded(data)
  if (data.guide !== guide) throw new Misread(`This is progress in another guide (${String(data.guide).slice(0, 80)}).`)
  return { reviews: list(data.reviews, "answer", review), stories: list(data.stories ?? [], "story", story) }
}

/**
 * Read the answers that the browser keeps.
 *
 * @param {any} data
 * @returns {Review[]}
 * @throws {Misread}
 */
export const keptReviews = (data) => list(upgraded(data).reviews, "answer", review)

/**
 * Read a story that the browser keeps.
 *
 * @param {any} data
 * @returns {Story}
 * @throws {Misread}
 */
export const keptStory = (data) => story(upgraded(data))

/** @param {any} data */
function upgraded(data) {
  if (data?.version === VERSION) return data
  if (Number.isInteger(data?.version) && data.version > VERSION) {
    throw new Misread("This was saved by a newer version of the site. Reload the page, or open the newer site.")
  }
  throw new Misread("The version of this file is missing or unknown.")
}

/**
 * @template T
 * @param {any} items
 * @param {string} word
 * @param {(item: any) => T | null} read
 * @returns {T[]}
 */
function list(items, word, read) {
  if (!Array.isArray(items)) throw new Misread(`The list of ${word === "story" ? "stories" : `${word}s`} is missing.`)
  return items.map((item, index) => {
    const found = read(item)
    if (!found) throw new Misread(`The file is damaged: ${word} ${index + 1} of ${items.length} cannot be read.`)
    return found
  })
}

/** @param {any} item @returns {Review | null} */
function review(item) {
  const { card, at, grade, front, back } = item ?? {}
  const isWhole =
    isText(card) &&
    card.length > 0 &&
    Number.isSafeInteger(at) &&
    at > 0 &&
    [1, 2, 3, 4].includes(grade) &&
    isText(front) &&
    isText(back)
  return isWhole ? { card, at, grade, front, back } : null
}

/** @param {any} item @returns {any} */
function story(item) {
  if (!isText(item?.id) || !item.id || !Number.isSafeInteger(item.changed)) return null
  if (!TEXTS.every((name) => isText(item[name] ?? ""))) return null
  const texts = Object.fromEntries(TEXTS.map((name) => [name, item[name] ?? ""]))
  return { version: VERSION, id: item.id, changed: item.changed, ...texts }
}

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === "string" && value.length < 200_000
