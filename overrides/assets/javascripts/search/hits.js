/* What a search finds, wherever it comes from. */
import { isOnDisk } from "studyguide/site"

/**
 * @typedef {object} Hit
 * @property {string} title
 * @property {URL} address
 * @property {string} kind the word of a kind of entry, or `term`
 * @property {string} topic the title of the topic it belongs to; empty for none
 * @property {string[]} levels ids of the levels it is for
 * @property {Piece[]} excerpt some of its text around the words that were found
 *
 * @typedef {{ text: string, found: boolean }} Piece
 * @typedef {{ hits: Hit[], count: number }} Found
 * @typedef {{ kinds: string[], level: string }} Filters no kinds mean all, and an empty level means all levels
 */

/** The kinds of hits, in the order in which they are offered. */
export const KINDS = {
  question: "Questions",
  topic: "Topics",
  framework: "Frameworks",
  scenario: "Scenarios",
  lesson: "Lessons",
  story: "Stories",
  skill: "Skills",
  term: "Terms",
}

/** What one of each kind is called. @type {Record<string, string>} */
export const KIND = { ...Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, kind])), term: "glossary term" }

/** @param {string} text */
export const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []

/**
 * Find what `query` names. What has exactly these words for its title comes first.
 *
 * @param {string} query
 * @param {Filters} filters
 * @param {number} limit how many hits are wanted at most
 * @returns {Promise<Found>}
 */
export async function find(query, filters, limit) {
  const engine = await import(isOnDisk ? "studyguide/search/disk" : "studyguide/search/pagefind")
  const asked = words(query).join(" ")
  /** @type {Found} */
  const { hits, count } = await engine.find(query, filters, limit)
  /** @param {Hit} hit */
  const rank = (hit) => {
    const title = words(hit.title).join(" ")
    return title === asked ? 0 : title.startsWith(asked) ? 1 : 2
  }
  return { count, hits: hits.sort((one, other) => rank(one) - rank(other)).slice(0, limit) }
}
