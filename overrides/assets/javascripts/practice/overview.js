/* What is due, what to choose, and how far the learner is. */
import { streak } from "studyguide/practice/days"
import { count, h } from "studyguide/practice/dom"
import { REVIEW } from "studyguide/practice/fsrs"
import { takeAlong } from "studyguide/practice/portable"
import { chosen, isDue, today } from "studyguide/practice/session"
import { KINDS } from "studyguide/practice/state"

/** @typedef {import("studyguide/practice/cards").Shared} Shared */
/** @typedef {import("studyguide/practice/units").Unit} Unit */

/**
 * @param {Shared} shared
 * @returns {Node[]}
 */
export function overview(shared) {
  const { state } = shared
  const now = Date.now()
  const units = state.chosen
  const { due, fresh } = today(units, state.known, state.choices.perDay, now)
  const learnt = units.filter(({ id }) => state.known.get(id)?.memory.state === REVIEW)
  const days = streak(state.log.reviews.map(({ at }) => at), now)
  return [
    h("h2", { class: "sg-hidden", tabindex: -1 }, "Today"),
    h(
      "dl",
      { class: "sg-today" },
      figure("Due today", due.length),
      figure("New today", fresh.length),
      figure(days === 1 ? "Day in a row" : "Days in a row", days),
      figure("Learnt", `${learnt.length}`, ` of ${units.length}`),
    ),
    startButton(shared, due.length + fresh.length, units),
    h("section", {}, h("h2", {}, "What to practise"), ...choices(shared, now)),
    state.gone.length > 0 &&
      h(
        "p",
        { class: "sg-practice__note" },
        `${count(state.gone.length, "card")} that you answered ${state.gone.length === 1 ? "is" : "are"} no longer in the guide. Your answers are kept, in case an entry comes back.`,
      ),
    takeAlong(shared, () => shared.home(false)),
  ].filter((node) => node !== false)
}

/** @param {string} name @param {string | number} value @param {string} [unit] */
const figure = (name, value, unit) =>
  h("div", {}, h("dt", {}, name), h("dd", {}, String(value), unit && h("small", {}, unit)))

/** @param {Shared} shared @param {number} number @param {Unit[]} units */
function startButton(shared, number, units) {
  if (number > 0) {
    return h(
      "p",
      { class: "sg-start" },
      h("button", { class: "md-button md-button--primary", type: "button", onclick: () => shared.begin() }, `Practise ${count(number, "card")}`),
      h("kbd", { "aria-hidden": "true" }, "S"),
    )
  }
  if (units.length === 0) return h("p", { class: "sg-start" }, "Nothing is chosen. Tick a topic and a kind of card.")
  const { state } = shared
  const { known } = state
  const left = units.filter(({ id }) => !known.has(id)).length
  const next = Math.min(...units.map(({ id }) => known.get(id)?.memory.due ?? Infinity))
  return h(
    "p",
    { class: "sg-start" },
    "All done for today. ",
    Number.isFinite(next) && `The next card is due on ${new Date(next).toLocaleDateString(state.index.language, { weekday: "long", day: "numeric", month: "long" })}. `,
    left > 0 && h("button", { class: "md-button", type: "button", onclick: () => shared.begin(10) }, `Learn ${Math.min(10, left)} more`),
  )
}

/** @param {Shared} shared @param {number} now */
function choices(shared, now) {
  const { state } = shared
  const { decks, kinds } = state
  /** @param {Set<string>} set @param {string} item @param {boolean} isOn */
  const changed = (set, item, isOn) => {
    if (isOn) set.add(item)
    else set.delete(item)
    return [...set]
  }
  /** @param {Partial<typeof state.choices>} choice @param {string} id */
  const choose = (choice, id) => {
    state.choose(choice)
    shared.home(false)
    document.getElementById(id)?.focus()
  }
  return [
    h(
      "fieldset",
      { class: "sg-decks" },
      h("legend", {}, "Topics"),
      h(
        "div",
        { class: "sg-all" },
        h("button", { class: "sg-plain", type: "button", id: "sg-all", onclick: () => choose({ decks: null }, "sg-all") }, "All"),
        h("button", { class: "sg-plain", type: "button", id: "sg-none", onclick: () => choose({ decks: [] }, "sg-none") }, "None"),
      ),
      state.index.decks.map(({ id, title }) => {
        const name = `sg-deck-${id}`
        const units = chosen(state.units, new Set([id]), kinds, state.level)
        const known = units.filter((unit) => state.known.has(unit.id))
        const learnt = known.filter((unit) => state.known.get(unit.id)?.memory.state === REVIEW)
        const due = units.filter((unit) => isDue(state.known.get(unit.id), now)).length
        return h(
          "div",
          { class: "sg-deck" },
          h("input", {
            type: "checkbox",
            id: name,
            checked: decks.has(id),
            onchange: (/** @type {any} */ event) => choose({ decks: changed(decks, id, event.target.checked) }, name),
          }),
          h("label", { for: name }, title),
          progress(title, learnt.length, known.length, units.length),
          h("span", { class: "sg-deck__count" }, due > 0 && h("strong", {}, `${due} due`), due > 0 && " · ", `${learnt.length} of ${units.length} learnt`),
        )
      }),
    ),
    h(
      "fieldset",
      { class: "sg-kinds" },
      h("legend", {}, "Kinds"),
      Object.entries(KINDS).map(([kind, title]) => {
        const name = `sg-kind-${kind}`
        return h(
          "span",
          { class: "sg-choice" },
          h("input", {
            type: "checkbox",
            id: name,
            checked: kinds.has(kind),
            onchange: (/** @type {any} */ event) => choose({ kinds: changed(kinds, kind, event.target.checked) }, name),
          }),
          h("label", { for: name }, title),
        )
      }),
    ),
    h(
      "div",
      { class: "sg-selects" },
      labelled(
        "sg-per-day",
        "New cards a day",
        [5, 10, 20, 50].map((number) => [String(number), String(number)]),
        String(state.choices.perDay),
        (value) => choose({ perDay: Number(value) }, "sg-per-day"),
      ),
    ),
  ]
}

/** @param {string} title @param {number} learnt @param {number} known @param {number} all */
function progress(title, learnt, known, all) {
  const bar = h(
    "span",
    { class: "sg-bar", role: "img", "aria-label": `${title}: ${learnt} of ${all} learnt, ${known - learnt} begun` },
    h("span", { class: "sg-bar__learnt" }),
    h("span", { class: "sg-bar__begun" }),
  )
  const [first, second] = /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll("span"))
  first.style.width = `${all ? (100 * learnt) / all : 0}%`
  second.style.width = `${all ? (100 * (known - learnt)) / all : 0}%`
  return bar
}

/**
 * @param {string} id
 * @param {string} title
 * @param {string[][]} options
 * @param {string} value
 * @param {(value: string) => void} choose
 */
export function labelled(id, title, options, value, choose) {
  return h(
    "span",
    { class: "sg-select" },
    h("label", { for: id }, title),
    h(
      "select",
      { id, onchange: (/** @type {any} */ event) => choose(event.target.value) },
      options.map(([each, text]) => h("option", { value: each, selected: each === value }, text)),
    ),
  )
}
