/* The search of a site that is served: Pagefind loads the pieces of its index that it needs. */
import { root } from "studyguide/site"

/** @import { Filters, Found, Hit, Piece } from "studyguide/search/hits" */

/** As many are looked at as could have the very words for their title; each costs about a kilobyte. */
const LOOKED_AT = 10

const pagefind = await import(new URL("pagefind/pagefind.js", root).href)
await pagefind.options({ excerptLength: 22, ranking: { metaWeights: { title: 8 } } })

/**
 * @param {string} query
 * @param {Filters} filters
 * @param {number} limit
 * @returns {Promise<Found>}
 */
export async function find(query, { kinds, level }, limit) {
  /** @type {object[]} */
  const wanted = []
  if (kinds.length) wanted.push({ any: kinds.map((kind) => ({ [`kind-${kind}`]: "1" })) })
  if (level) wanted.push({ [`level-${level}`]: "1" })
  const { results } = await pagefind.search(query, wanted.length ? { filters: { all: wanted } } : {})
  const first = results.slice(0, Math.max(limit, LOOKED_AT))
  /** @type {any[]} */
  const found = await Promise.all(first.map((/** @type {any} */ result) => result.data()))
  return { count: results.length, hits: found.map(hit) }
}

/** @param {any} data @returns {Hit} */
function hit({ raw_url, meta, excerpt }) {
  return {
    title: meta.title,
    address: new URL(raw_url, root),
    kind: meta.kind,
    topic: meta.topic,
    levels: meta.levels.split(" ").filter(Boolean),
    excerpt: pieces(excerpt),
  }
}

/** @param {string} html text with `mark` around what was found @returns {Piece[]} */
function pieces(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  return [...body.childNodes].map((node) => ({ text: node.textContent ?? "", found: node.nodeName === "MARK" }))
}
