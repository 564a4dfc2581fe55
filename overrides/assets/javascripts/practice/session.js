/* Which card comes next. */
import { endOfDay, startOfDay } from "studyguide/practice/days"
import { REVIEW } from "studyguide/practice/fsrs"

/** @typedef {import("studyguide/practice/units").Unit} Unit */
/** @typedef {import("studyguide/practice/units").Known} Known */

/** How long before its time a card is shown when no other is left, in milliseconds: as in Anki. */
const AHEAD = 20 * 60_000

/**
 * Say whether a unit is to be shown today.
 *
 * @param {Known | undefined} known
 * @param {number} now
 */
export const isDue = (known, now) => known !== undefined && known.memory.due <= endOfDay(now)

/**
 * Give the units that a learner chose.
 *
 * @param {Unit[]} units
 * @param {Set<string>} decks
 * @param {Set<string>} kinds
 * @param {string} level empty for all
 */
export const chosen = (units, decks, kinds, level) =>
  units.filter((unit) => decks.has(unit.deck) && kinds.has(unit.kind) && isFor(unit.levels, level))

/** @param {string[]} levels none for all @param {string} level */
const isFor = (levels, level) => !level || levels.length === 0 || levels.includes(level)

/**
 * Give the units for today: those that are due, the longest due first, and then new ones.
 *
 * @param {Unit[]} units
 * @param {Map<string, Known>} known
 * @param {number} perDay how many new ones a day
 * @param {number} now
 */
export function today(units, known, perDay, now) {
  const due = units
    .filter((unit) => isDue(known.get(unit.id), now))
    .sort((one, other) => dueTime(known, one) - dueTime(known, other))
  const begun = [...known.values()].filter(({ first }) => first >= startOfDay(now)).length
  const fresh = units.filter((unit) => !known.has(unit.id)).slice(0, Math.max(0, perDay - begun))
  return { due, fresh }
}

/** @param {Map<string, Known>} known @param {Unit} unit */
const dueTime = (known, unit) => known.get(unit.id)?.memory.due ?? 0

export class Session {
  /** @param {Unit[]} units */
  constructor(units) {
    this.waiting = [...units]
    this.total = units.length
    /** Units that are being learnt, and come again in a few minutes. @type {Unit[]} */
    this.again = []
    /** What was answered, in order. @type {{ unit: Unit, review: import("studyguide/practice/format").Review }[]} */
    this.answered = []
  }

  /** How far it is: a unit that will come again in a few minutes counts half. */
  get progress() {
    return this.done + this.again.length / 2
  }

  /** How many units are done with for today. */
  get done() {
    return this.total - this.waiting.length - this.again.length
  }

  /**
   * Give the unit to show now, or nothing when all is done.
   *
   * @param {Map<string, Known>} known
   * @param {number} now
   */
  next(known, now) {
    const soonest = this.again.toSorted((one, other) => dueTime(known, one) - dueTime(known, other))[0]
    if (soonest && dueTime(known, soonest) <= now) return soonest
    if (this.waiting.length > 0) return this.waiting[0]
    return soonest && dueTime(known, soonest) <= now + AHEAD ? soonest : undefined
  }

  /**
   * Note that a unit was answered.
   *
   * @param {Unit} unit
   * @param {import("studyguide/practice/format").Review} review
   * @param {Known | undefined} known what is known of it now
   */
  answer(unit, review, known) {
    this.answered.push({ unit, review })
    this.waiting = this.waiting.filter(({ id }) => id !== unit.id)
    this.again = this.again.filter(({ id }) => id !== unit.id)
    if (known && known.memory.state !== REVIEW) this.again.push(unit)
  }

  /** Take back the last answer and give what it was. */
  undo() {
    const last = this.answered.pop()
    if (last) {
      this.again = this.again.filter(({ id }) => id !== last.unit.id)
      this.waiting = [last.unit, ...this.waiting.filter(({ id }) => id !== last.unit.id)]
    }
    return last
  }
}
