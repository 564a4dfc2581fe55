/*
 * What an editor would say of a story: how long it takes to tell, whether its parts are in balance, whether the result
 * has a figure, and where it says "we" of what the teller did. The rules are those of `studyguide check`.
 */
import { SHARES, seconds, wordCount } from "studyguide/practice/speech"

/** @typedef {import("studyguide/practice/format").Story} Story */
/** @typedef {import("studyguide/practice/state").Index["rules"]} Rules */

/**
 * @typedef {object} Advice
 * @property {string} about the part it is about; empty for the whole
 * @property {string} text
 * @property {string[]} [quotes] the sentences it is about
 */

/**
 * @typedef {object} Reading what there is to say of a story
 * @property {Record<string, number>} words of each part
 * @property {number} total words
 * @property {number} time in seconds
 * @property {Advice[]} advice
 */

const WE = /\b(?:we|we['’](?:re|ve|d|ll)|our team|the team)\b/i
const I = /\bI\b|\bI['’](?:m|ve|d|ll)\b/
const QUOTED = /“[^”]*”|"[^"\n]*"/g
const SENTENCE = /[^.!?\n]+(?:[.!?]+["”’')]*|\n|$)/g

/**
 * @param {Story} story
 * @param {import("studyguide/practice/state").Index} guide
 * @returns {Reading}
 */
export function read(story, { rate, language, rules }) {
  const isEnglish = language.toLowerCase().split("-")[0] === "en"
  const words = Object.fromEntries(SHARES.map(({ role }) => [role, wordCount(story[role])]))
  words.takeaway = wordCount(story.takeaway)
  const total = Object.values(words).reduce((sum, count) => sum + count, 0)
  const time = seconds(total, rate)
  const advice = [
    ...missing(story, total),
    ...outOfBalance(words, rules),
    ...lengths(total / rate, words, rules),
    ...withoutFigure(story, rules),
    ...(isEnglish ? weForI(story) : []),
  ]
  return { words, total, time, advice }
}

/** @param {Story} story @param {number} total @returns {Advice[]} */
function missing(story, total) {
  if (total === 0) return []
  return SHARES.filter(({ role }) => !story[role].trim()).map(({ role, title, touch }) => ({
    about: role,
    text: `${title} is missing: ${touch}.`,
  }))
}

/** @param {Record<string, number>} words @param {Rules} rules @returns {Advice[]} */
function outOfBalance(words, rules) {
  const whole = SHARES.reduce((sum, { role }) => sum + words[role], 0)
  if (whole < rules.weighed) return []
  const setup = (words.situation + words.task) / whole
  const action = words.action / whole
  const result = words.result / whole
  const found = []
  if (setup > rules.setup) {
    found.push({ about: "situation", text: `Situation and task take ${percent(setup)} of your time. A quarter is enough: cut what the listener does not need.` })
  }
  if (words.action > 0 && action < rules.action) {
    found.push({ about: "action", text: `Only ${percent(action)} is about what you did. It is what you are asked about: give it half.` })
  }
  if (words.result > 0 && result < rules.result) {
    found.push({ about: "result", text: `The result has ${percent(result)} of your time. Say what changed, for whom, and by how much.` })
  }
  return found
}

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)}%`

/** @param {number} minutes @param {Record<string, number>} words @param {Rules} rules @returns {Advice[]} */
function lengths(minutes, words, { shortest, longest }) {
  const isWhole = SHARES.every(({ role }) => words[role] > 0)
  if (minutes > longest) {
    return [{ about: "", text: `It takes more than ${longest} minutes. Keep the two turns that mattered most.` }]
  }
  if (isWhole && minutes < shortest) {
    return [{ about: "", text: `It takes less than ${shortest === 1 ? "a minute" : `${shortest} minutes`}. Add how you went about it.` }]
  }
  return []
}

/** @param {Story} story @param {Rules} rules @returns {Advice[]} */
function withoutFigure({ result }, { figure }) {
  if (!result.trim() || new RegExp(figure, "i").test(result)) return []
  return [{ about: "result", text: "There is no figure in the result: how many, how long, how much less than before?" }]
}

/** @param {Story} story @returns {Advice[]} */
function weForI({ task, action }) {
  const sentences = `${task}\n${action}`.replace(QUOTED, "").match(SENTENCE) ?? []
  const found = sentences.map((sentence) => sentence.trim()).filter((sentence) => WE.test(sentence) && !I.test(sentence))
  if (found.length === 0) return []
  return [{ about: "action", text: "Who did this? Where it was you, say “I”.", quotes: found.slice(0, 3) }]
}
