/*
 * When to show a card again: the scheduler FSRS-6 with its default parameters, for a wanted retention of nine in ten.
 *
 * The formulas are those of https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm (FSRS-6), the
 * steps and states those of the Python package `fsrs` 6.3; a test compares the two on a thousand histories. There is
 * no chance in it: the package calls that `enable_fuzzing=False`.
 */

/** How well a card was recalled: again, hard, good, easy. @typedef {1 | 2 | 3 | 4} Grade */

/**
 * @typedef {object} Memory what a learner's answers say of a card
 * @property {number} state `LEARNING`, `REVIEW` or `RELEARNING`
 * @property {number | null} step which of the steps comes next; none in review
 * @property {number} stability days until the card is recalled nine times in ten
 * @property {number} difficulty from 1 to 10
 * @property {number} due when to show it, in milliseconds since 1970
 * @property {number} last when it was answered last, in milliseconds since 1970
 */

export const LEARNING = 1
export const REVIEW = 2
export const RELEARNING = 3

const AGAIN = 1
const HARD = 2
const EASY = 4

const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]
const RETENTION = 0.9
const LEARNING_STEPS = [1 * MINUTE, 10 * MINUTE]
const RELEARNING_STEPS = [10 * MINUTE]
const LONGEST = 36_500

const DECAY = -W[20]
const FACTOR = 0.9 ** (1 / DECAY) - 1

/**
 * Give what is known of a card after an answer.
 *
 * @param {Memory | null} memory what was known before; nothing of a new card
 * @param {Grade} grade
 * @param {number} now in milliseconds since 1970
 * @returns {Memory}
 */
export function review(memory, grade, now) {
  if (!memory) return schedule(LEARNING, 0, stabilityAtFirst(grade), limited(difficultyAtFirst(grade)), grade, now)
  const days = Math.floor((now - memory.last) / DAY)
  const stability =
    days < 1 ? stabilityToday(memory.stability, grade) : stabilityAfter(memory, grade, retrievability(memory, now))
  return schedule(memory.state, memory.step ?? 0, stability, difficultyAfter(memory.difficulty, grade), grade, now)
}

/**
 * Give the chance that a card is recalled.
 *
 * @param {Memory} memory
 * @param {number} now in milliseconds since 1970
 */
export function retrievability(memory, now) {
  const days = Math.max(0, Math.floor((now - memory.last) / DAY))
  return (1 + (FACTOR * days) / memory.stability) ** DECAY
}

/**
 * @param {number} state
 * @param {number} step
 * @param {number} stability
 * @param {number} difficulty
 * @param {Grade} grade
 * @param {number} now
 * @returns {Memory}
 */
function schedule(state, step, stability, difficulty, grade, now) {
  const known = { stability, difficulty, last: now }
  const reviewed = { ...known, state: REVIEW, step: null, due: now + interval(stability) * DAY }
  if (state === REVIEW) {
    return grade === AGAIN ? { ...known, state: RELEARNING, step: 0, due: now + RELEARNING_STEPS[0] } : reviewed
  }
  const steps = state === LEARNING ? LEARNING_STEPS : RELEARNING_STEPS
  if (grade === AGAIN) return { ...known, state, step: 0, due: now + steps[0] }
  if (grade === EASY || step >= steps.length) return reviewed
  if (grade === HARD) return { ...known, state, step, due: now + hard(steps, step) }
  if (step + 1 === steps.length) return reviewed
  return { ...known, state, step: step + 1, due: now + steps[step + 1] }
}

/** @param {number[]} steps @param {number} step */
function hard(steps, step) {
  if (step > 0) return steps[step]
  return steps.length === 1 ? steps[0] * 1.5 : (steps[0] + steps[1]) / 2
}

/** Days until a card of this stability is due. @param {number} stability */
function interval(stability) {
  const days = (stability / FACTOR) * (RETENTION ** (1 / DECAY) - 1)
  return Math.min(Math.max(roundedHalfToEven(days), 1), LONGEST)
}

/** Round as Python does. @param {number} number */
function roundedHalfToEven(number) {
  const floor = Math.floor(number)
  return number - floor === 0.5 ? floor + (floor % 2) : Math.round(number)
}

/** @param {Grade} grade */
const stabilityAtFirst = (grade) => atLeast(W[grade - 1])

/** @param {number} stability @param {Grade} grade */
function stabilityToday(stability, grade) {
  const growth = Math.E ** (W[17] * (grade - 3 + W[18])) * stability ** -W[19]
  return atLeast(stability * (grade === AGAIN ? growth : Math.max(growth, 1)))
}

/** @param {Memory} memory @param {Grade} grade @param {number} recall */
function stabilityAfter({ stability, difficulty }, grade, recall) {
  if (grade === AGAIN) {
    const long =
      W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.E ** ((1 - recall) * W[14])
    return atLeast(Math.min(long, stability / Math.E ** (W[17] * W[18])))
  }
  const growth =
    Math.E ** W[8] *
    (11 - difficulty) *
    stability ** -W[9] *
    (Math.E ** ((1 - recall) * W[10]) - 1) *
    (grade === HARD ? W[15] : 1) *
    (grade === EASY ? W[16] : 1)
  return atLeast(stability * (1 + growth))
}

/** @param {number} grade */
const difficultyAtFirst = (grade) => W[4] - Math.E ** (W[5] * (grade - 1)) + 1

/** @param {number} difficulty @param {Grade} grade */
function difficultyAfter(difficulty, grade) {
  const damped = difficulty + ((10 - difficulty) * -(W[6] * (grade - 3))) / 9
  return limited(W[7] * difficultyAtFirst(EASY) + (1 - W[7]) * damped)
}

/** @param {number} difficulty */
const limited = (difficulty) => Math.min(Math.max(difficulty, 1), 10)

/** @param {number} stability */
const atLeast = (stability) => Math.max(stability, 0.001)
