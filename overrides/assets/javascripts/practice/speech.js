/* How long a text takes to say, and how an answer's time is shared out. */

/** The parts of a story in order, with the share of its time that each should have. */
export const SHARES = /** @type {const} */ ([
  { role: "situation", title: "Situation", share: 0.15, touch: "where and when, and what was at stake" },
  { role: "task", title: "Task", share: 0.1, touch: "what you had to achieve, and by when" },
  { role: "action", title: "Action", share: 0.55, touch: "what you did yourself, step by step, and why" },
  { role: "result", title: "Result", share: 0.2, touch: "what came of it, with a figure, and what you learnt" },
])

/** Count words as blanks part them. @param {string} text */
export const wordCount = (text) => text.match(/\S+/g)?.length ?? 0

/** @param {number} words @param {number} rate words a minute */
export const seconds = (words, rate) => Math.round((words / rate) * 60)

/**
 * Write seconds as a clock does: 1:05.
 *
 * @param {number} time in seconds
 */
export function clock(time) {
  const whole = Math.abs(Math.trunc(time))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}
