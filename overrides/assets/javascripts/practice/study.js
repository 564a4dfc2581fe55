/* A session: one card after another, its answer part by part, and how it went. */
import { spoken } from "studyguide/practice/days"
import { count, h } from "studyguide/practice/dom"
import { review } from "studyguide/practice/fsrs"
import { saveButton } from "studyguide/practice/portable"
import { KIND } from "studyguide/practice/state"

/** @typedef {import("studyguide/practice/cards").Shared} Shared */
/** @typedef {import("studyguide/practice/session").Session} Session */
/** @typedef {import("studyguide/practice/fsrs").Grade} Grade */
/** @typedef {import("studyguide/practice/units").Unit} Unit */
/** @typedef {import("studyguide/practice/state").CardText} CardText */

/** @type {[Grade, string, string][]} */
const GRADES = [
  [1, "Again", "again"],
  [2, "Hard", "hard"],
  [3, "Good", "good"],
  [4, "Easy", "easy"],
]

/**
 * @param {Shared} shared
 * @param {Session} session
 * @param {Map<string, import("studyguide/practice/state").DeckText>} texts
 */
export function study(shared, session, texts) {
  const { state } = shared

  function next() {
    const unit = session.next(state.known, Date.now())
    if (unit) ask(unit)
    else finish(shared, session)
  }

  /** @param {Unit} unit */
  function ask(unit) {
    const text = texts.get(unit.deck)?.cards[unit.key]
    if (!text) throw new Error(`no text of ${unit.key}`)
    const known = state.known.get(unit.id)
    const isChanged = known && known.last.back !== unit.back
    const answer = answerOf(unit, text)
    const steps = h("div", { class: "sg-answer" })
    const controls = h("div", { class: "sg-controls" })
    const heading = h("h2", { class: "sg-prompt", tabindex: -1, html: unit.isReverse ? "Which term is this?" : text.prompt })
    const card = h(
      "article",
      { class: `sg-study sg-study--${unit.kind}` },
      h(
        "p",
        { class: "sg-eyebrow" },
        h("span", {}, KIND[unit.kind]),
        h("span", {}, state.titles.get(unit.deck) ?? ""),
        !known && h("span", { class: "sg-badge" }, "New"),
        isChanged && h("span", { class: "sg-badge sg-badge--changed" }, "Its answer has changed since you last saw it"),
      ),
      heading,
      contextOf(unit, text),
      steps,
      controls,
    )
    let shown = 0

    /** @param {number} upTo */
    function reveal(upTo) {
      for (; shown < Math.min(upTo, answer.length); shown += 1) steps.append(answer[shown])
      const isWhole = shown === answer.length
      controls.replaceChildren(...(isWhole ? grading() : revealing()))
      if (isWhole) {
        heading.focus({ preventScroll: true })
        shared.say("That is the whole answer. How did it go?")
      } else if (shown > 0) {
        shared.say(`${answer[shown - 1].dataset.title}: shown`)
        controls.querySelector("button")?.focus({ preventScroll: true })
      }
      if (shown > 0) (isWhole ? controls : answer[shown - 1]).scrollIntoView({ block: "nearest", behavior: "smooth" })
    }

    function revealing() {
      const title = answer[shown].dataset.title
      const isLast = answer.length === 1
      return [
        h("button", { class: "md-button md-button--primary", type: "button", onclick: () => reveal(shown + 1) }, isLast ? "Show the answer" : `Show: ${title}`),
        h("kbd", { "aria-hidden": "true" }, "Space"),
        !isLast && h("button", { class: "sg-plain", type: "button", onclick: () => reveal(answer.length) }, "Show all", h("kbd", { "aria-hidden": "true" }, "A")),
        undoButton(),
      ].filter((node) => node !== false)
    }

    function grading() {
      const now = Date.now()
      return [
        h(
          "div",
          { class: "sg-grades", role: "group", "aria-label": "How did it go?" },
          GRADES.map(([grade, word, name]) => {
            const wait = spoken(review(known?.memory ?? null, grade, now).due - now)
            return h(
              "button",
              { class: `sg-grade sg-grade--${name}`, type: "button", onclick: () => give(grade, word, wait) },
              h("span", { class: "sg-grade__word" }, word),
              h("span", { class: "sg-grade__wait" }, h("span", { class: "sg-hidden" }, "next in "), wait),
              h("kbd", { "aria-hidden": "true" }, grade),
            )
          }),
        ),
        h("a", { class: "sg-plain", href: text?.address }, "Read the page"),
        undoButton(),
      ].filter((node) => node !== false)
    }

    /** @param {Grade} grade @param {string} word @param {string} wait */
    function give(grade, word, wait) {
      // A card that was given another name stays known by the one under which it was first answered.
      const card = known?.last.card ?? unit.id
      const isKept = state.log.add({ card, at: Date.now(), grade, front: unit.front, back: unit.back })
      state.know()
      const given = state.log.reviews.findLast((other) => other.card === card)
      if (given) session.answer(unit, given, state.known.get(unit.id))
      if (isKept) shared.tell()
      else {
        shared.tell(
          h("p", {}, h("strong", {}, "The browser does not keep your answers: "), "its storage is full, or turned off for this site. They hold until you close this tab. Save them to a file now, and load it when there is room."),
          saveButton(state),
        )
      }
      shared.say(`${word}. Next in ${wait}.`)
      next()
    }

    function undoButton() {
      return session.answered.length > 0 && h("button", { class: "sg-plain", type: "button", onclick: undo }, "Undo", h("kbd", { "aria-hidden": "true" }, "U"))
    }

    const grade = (/** @type {number} */ index) => () => {
      const button = /** @type {HTMLButtonElement | undefined} */ (controls.querySelectorAll(".sg-grade")[index])
      button?.click()
    }
    shared.show([header(), card], {
      " ": () => shown < answer.length && reveal(shown + 1),
      a: () => reveal(answer.length),
      u: undo,
      q: () => shared.home(),
      ...Object.fromEntries(GRADES.map(([number], index) => [String(number), grade(index)])),
    })
    reveal(0)
    heading.focus({ preventScroll: true })
    card.scrollIntoView({ block: "nearest" })
  }

  function undo() {
    const last = session.undo()
    if (!last) return
    state.log.forget(last.review)
    state.know()
    shared.say("Taken back.")
    ask(last.unit)
  }

  function header() {
    const bar = h("progress", { max: session.total, value: session.progress, "aria-label": "Cards done" })
    const left = session.total - session.done
    return h(
      "div",
      { class: "sg-session" },
      bar,
      h("span", {}, `${count(left, "card")} left`),
      h("button", { class: "sg-plain", type: "button", onclick: () => shared.home() }, "End", h("kbd", { "aria-hidden": "true" }, "Q")),
    )
  }

  next()
}

/** @param {Unit} unit @param {CardText} text */
function contextOf(unit, text) {
  if (unit.isReverse) return h("div", { class: "sg-context", html: text.clue ?? text.parts[0].body })
  if (unit.kind === "term" || !text.context) return null
  if (unit.kind === "red-flag") return h("div", {}, h("blockquote", { class: "sg-said sg-said--avoid", html: text.context }), h("p", { class: "sg-task" }, "What do you say instead?"))
  return h("div", { class: "sg-context", html: text.context })
}

/**
 * Give the parts of an answer in the order in which they are shown.
 *
 * @param {Unit} unit
 * @param {CardText} text
 * @returns {HTMLElement[]}
 */
function answerOf(unit, text) {
  if (unit.isReverse) {
    return [part("term", "The term", [h("p", { class: "sg-term", html: text.prompt }), text.context ? h("div", { html: text.context }) : null])]
  }
  return text.parts.map(({ role, title, body, mark }) => {
    const made = part(role, title, [h("div", { html: body })], unit.kind === "framework" ? "the next part" : undefined)
    if (mark) {
      made.classList.add("sg-part--marked")
      made.style.setProperty("--letter", JSON.stringify(mark))
    }
    return made
  })
}

/** @param {string} role @param {string} title as HTML @param {(Node | null)[]} body @param {string} [announced] */
function part(role, title, body, announced) {
  const heading = h("h3", { html: title })
  return h(
    "section",
    { class: `sg-part sg-part--${role}`, "data-title": announced ?? heading.textContent },
    heading,
    ...body,
  )
}

/** @param {Shared} shared @param {Session} session */
function finish(shared, session) {
  const grades = session.answered.map(({ review: { grade } }) => grade)
  const recalled = grades.filter((grade) => grade > 1).length
  const heading = h("h2", { tabindex: -1 }, "Done")
  const back = h("button", { class: "md-button md-button--primary", type: "button", onclick: () => shared.home() }, "Back to the overview")
  shared.show(
    [
      h(
        "section",
        { class: "sg-done" },
        heading,
        h("p", { class: "sg-summary" }, `${count(session.total, "card")}, ${count(grades.length, "answer")}, ${recalled} recalled.`),
        h(
          "dl",
          { class: "sg-today" },
          GRADES.map(([grade, word, name]) =>
            h("div", { class: `sg-tally sg-tally--${name}` }, h("dt", {}, word), h("dd", {}, grades.filter((each) => each === grade).length)),
          ),
        ),
        h("p", { class: "sg-start" }, back),
      ),
    ],
    { q: () => shared.home(), " ": () => shared.home() },
  )
  heading.focus({ preventScroll: true })
}
