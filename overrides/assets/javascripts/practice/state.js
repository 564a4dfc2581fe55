/* What a page of practice works with: the guide's index, the shelf, the answers, and the learner's choices. */
import * as levels from "studyguide/levels"
import { Log } from "studyguide/practice/log"
import { chosen } from "studyguide/practice/session"
import { Shelf, Unreadable } from "studyguide/practice/shelf"
import { knowledge, unitsOf } from "studyguide/practice/units"
import { data } from "studyguide/site"

/**
 * @typedef {object} Index
 * @property {string} guide
 * @property {string} title
 * @property {string} language
 * @property {number} rate words a minute
 * @property {{ figure: string, weighed: number, setup: number, action: number, result: number, shortest: number, longest: number }} rules
 *   how a story is judged: `library/speech.py`
 * @property {{ id: string, title: string }[]} levels
 * @property {{ id: string, title: string }[]} competencies
 * @property {{ id: string, title: string, cards: { key: string, kind: string, levels: string[], front: string, back: string }[] }[]} decks
 */

/**
 * @typedef {object} CardText a card's text, as HTML
 * @property {string} prompt
 * @property {string} address
 * @property {string} [context]
 * @property {string} [clue]
 * @property {{ role: string, title: string, body: string, mark?: string }[]} parts
 * @property {{ title: string, points: string[] }[]} [listens]
 * @property {string[]} [next]
 */

/** @typedef {{ themes: { title: string, points: string[] }[], cards: Record<string, CardText> }} DeckText */

/** @type {Record<string, string>} */
export const KINDS = { story: "Answers", framework: "Frameworks", "red-flag": "Red flags", term: "Terms" }

/** @type {Record<string, string>} */
export const KIND = { story: "Tell it", framework: "Framework", "red-flag": "Red flag", term: "Term" }

/** @returns {Promise<Index>} */
export const loadIndex = () => data("practice/index")

/** @param {string} deck @returns {Promise<DeckText>} */
export const loadDeck = (deck) => data(`practice/${deck}`)

export class State {
  /** @param {Index} index */
  constructor(index) {
    this.index = index
    this.shelf = new Shelf(index.guide)
    this.log = new Log(this.shelf)
    this.units = unitsOf(index.decks)
    this.titles = new Map(index.decks.map(({ id, title }) => [id, title]))
    /** @type {{ decks: string[] | null, kinds: string[] | null, perDay: number }} */
    this.choices = { decks: null, kinds: null, perDay: 10, ...this.recalled() }
    /** The level in `guide.yaml` that the learner aims at: the one that the site is set to; empty for all. */
    this.level = levels.chosen()
    /** What is known of each unit that was answered. @type {Map<string, import("studyguide/practice/units").Known>} */
    this.known = new Map()
    /** Names in answers that the guide no longer has. @type {string[]} */
    this.gone = []
    this.know()
  }

  recalled() {
    try {
      return this.shelf.read("choices")
    } catch (error) {
      if (error instanceof Unreadable) return undefined
      throw error
    }
  }

  know() {
    const { known, gone } = knowledge(this.units, this.log.reviews)
    this.known = known
    this.gone = gone
  }

  /** @param {Partial<State["choices"]>} choices */
  choose(choices) {
    this.choices = { ...this.choices, ...choices }
    try {
      this.shelf.write("choices", this.choices)
    } catch {
      // The choices hold for this page then.
    }
  }

  get decks() {
    return new Set(this.choices.decks ?? this.index.decks.map(({ id }) => id))
  }

  get kinds() {
    return new Set(this.choices.kinds ?? Object.keys(KINDS))
  }

  /** The units that the learner chose. */
  get chosen() {
    return chosen(this.units, this.decks, this.kinds, this.level)
  }
}
