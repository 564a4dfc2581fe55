/* What can be asked: each card once, and a term from both sides; and what a learner's answers say of it. */
import { review } from "studyguide/practice/fsrs"

/** @typedef {import("studyguide/practice/format").Review} Review */
/** @typedef {import("studyguide/practice/fsrs").Memory} Memory */

/**
 * @typedef {object} Unit
 * @property {string} id its name in answers
 * @property {string} key its card's key
 * @property {boolean} isReverse whether the term is asked for, not its definition
 * @property {string} deck
 * @property {string} kind
 * @property {string[]} levels for which it is meant; none for all
 * @property {string} front the fingerprint of what it shows
 * @property {string} back the fingerprint of its answer
 */

/**
 * @typedef {object} Known what is known of a unit
 * @property {Memory} memory
 * @property {Review} last
 * @property {number} first when it was first answered, in milliseconds since 1970
 */

/**
 * @param {{ id: string, cards: { key: string, kind: string, levels: string[], front: string, back: string }[] }[]} decks
 * @returns {Unit[]}
 */
export function unitsOf(decks) {
  return decks.flatMap(({ id: deck, cards }) => {
    const forward = cards.map(({ key, kind, levels, front, back }) => {
      return { id: key, key, isReverse: false, deck, kind, levels, front, back }
    })
    const reverse = forward
      .filter(({ kind }) => kind === "term")
      .map((unit) => ({ ...unit, id: `${unit.key}#reverse`, isReverse: true, front: unit.back, back: unit.front }))
    return [...forward, ...reverse]
  })
}

/**
 * Work out what is known of each unit, and which answers are to cards that the guide no longer has.
 *
 * @param {Unit[]} units
 * @param {Review[]} reviews from the earliest to the latest
 * @returns {{ known: Map<string, Known>, gone: string[] }}
 */
export function knowledge(units, reviews) {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const given = Map.groupBy(reviews, ({ card }) => card)
  const known = new Map()
  const gone = []
  for (const [id, answers] of given) {
    const unit = byId.get(id) ?? renamed(answers[answers.length - 1], units, given)
    if (unit) known.set(unit.id, remembered(answers))
    else gone.push(id)
  }
  return { known, gone }
}

/** @param {Review[]} answers @returns {Known} */
function remembered(answers) {
  /** @type {Memory | null} */
  let memory = null
  for (const { grade, at } of answers) memory = review(memory, grade, at)
  return { memory: /** @type {Memory} */ (memory), last: answers[answers.length - 1], first: answers[0].at }
}

/**
 * Find the unit that a card has become which is known by its name and was given another one: it stands at the same
 * place, has no answers under its new name, and one of its sides is as it was when it was answered last.
 *
 * @param {Review} last
 * @param {Unit[]} units
 * @param {Map<string, Review[]>} given
 */
function renamed(last, units, given) {
  const place = placeOf(last.card)
  if (!place) return undefined
  const alike = units.filter(
    ({ id, front, back }) =>
      placeOf(id) === place &&
      id.endsWith("#reverse") === last.card.endsWith("#reverse") &&
      !given.has(id) &&
      (front === last.front || back === last.back),
  )
  return alike.length === 1 ? alike[0] : undefined
}

/** @param {string} id */
const placeOf = (id) => id.slice(0, Math.max(0, id.lastIndexOf("/")))
