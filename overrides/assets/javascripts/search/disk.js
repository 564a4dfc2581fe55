/*
 * The search of a site that is opened from disk: all text is looked through, which takes some milliseconds for a
 * thousand entries. Every word asked for has to begin a word of the title, of the topic's title or of the text.
 */
import { words } from "studyguide/search/hits"
import { data, root } from "studyguide/site"

/** @import { Filters, Found, Hit, Piece } from "studyguide/search/hits" */

/** @typedef {[title: string, address: string, kind: string, topic: string, levels: string[], text: string]} Row */

/** @type {Row[]} */
const rows = await data("search")

const EXCERPT = 150

/**
 * @param {string} query
 * @param {Filters} filters
 * @param {number} limit
 * @returns {Promise<Found>}
 */
export async function find(query, { kinds, level }, limit) {
  const asked = words(query).map((word) => beginning(word))
  if (asked.length === 0) return { hits: [], count: 0 }
  const scored = []
  for (const row of rows) {
    const [title, , kind, topic, levels, text] = row
    if (kinds.length && !kinds.includes(kind)) continue
    if (level && !levels.includes(level)) continue
    const score = worth(asked, title, topic, text)
    if (score > 0) scored.push({ row, score })
  }
  scored.sort((one, other) => other.score - one.score)
  return { count: scored.length, hits: scored.slice(0, limit).map(({ row }) => hit(row, asked)) }
}

/** @param {string} word */
const beginning = (word) => new RegExp(`(?<![\\p{L}\\p{N}])${stem(word)}`, "giu")

/**
 * Let a word match its commonest other forms.
 *
 * @param {string} word
 */
const stem = (word) => (word.length > 4 ? word.replace(/(?:es|s|ed|ing)$/, "") : word)

/**
 * @param {RegExp[]} asked
 * @param {string} title
 * @param {string} topic
 * @param {string} text
 */
function worth(asked, title, topic, text) {
  let score = 0
  for (const word of asked) {
    const there = (title.match(word)?.length ?? 0) * 8 + (topic.match(word)?.length ?? 0)
    const times = text.match(word)?.length ?? 0
    if (there + times === 0) return 0
    score += there + times / (times + 1.5)
  }
  return score
}

/** @param {Row} row @param {RegExp[]} asked @returns {Hit} */
function hit([title, address, kind, topic, levels, text], asked) {
  return { title, address: new URL(address, root), kind, topic, levels, excerpt: excerpt(text, asked) }
}

/** @param {string} text @param {RegExp[]} asked @returns {Piece[]} */
function excerpt(text, asked) {
  const places = asked.map((word) => text.search(word)).filter((place) => place >= 0)
  const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, Math.min(...places, text.length) - 40)))
  const part = text.slice(start, start + EXCERPT).replace(/\s\S*$/, "")
  const any = new RegExp(asked.map((word) => `(?:${word.source}[\\p{L}\\p{N}]*)`).join("|"), "giu")
  /** @type {Piece[]} */
  const found = []
  let at = 0
  for (const match of part.matchAll(any)) {
    found.push({ text: part.slice(at, match.index), found: false }, { text: match[0], found: true })
    at = match.index + match[0].length
  }
  found.push({ text: `${part.slice(at)} …`, found: false })
  return found
}
