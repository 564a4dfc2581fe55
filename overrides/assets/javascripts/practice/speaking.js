/* The page "Say it aloud": a prompt, a clock, what a full answer touches, and then the sample answer beside it. */
import * as levels from "studyguide/levels"
import { Clock } from "studyguide/practice/clock"
import { h } from "studyguide/practice/dom"
import { labelled } from "studyguide/practice/overview"
import { listen } from "studyguide/practice/page-keys"
import { clock, SHARES, seconds, wordCount } from "studyguide/practice/speech"
import { loadDeck, loadIndex } from "studyguide/practice/state"
import { data } from "studyguide/site"

/** @typedef {import("studyguide/practice/state").CardText} CardText */
/** @typedef {{ level: string, scenario: string, address: string, points: string[] }} Expectation */
/** @typedef {{ deck: string, key: string }} Prompt */

/** @param {HTMLElement} place */
export async function start(place) {
  /** @type {[import("studyguide/practice/state").Index, Expectation[]]} */
  const [index, expectations] = await Promise.all([loadIndex(), data("practice/expectations")])
  const stage = h("div")
  const spoken = h("div", { class: "sg-hidden", role: "status" })
  const message = h("div", { class: "sg-practice__message", role: "alert" })
  const view = {
    topic: "",
    minutes: 2,
    /** @type {Prompt[]} */
    waiting: [],
    /** @type {Record<string, () => void>} */
    keys: {},
    relist: () => {},
  }
  /** @type {Clock | undefined} */
  let running

  const decks = index.decks.filter(({ cards }) => cards.some(({ kind }) => kind === "story"))
  /** @param {{ levels: string[] }} card */
  const isForLevel = ({ levels: its }) => levels.isFor(its)
  const prompts = () =>
    decks
      .filter(({ id }) => !view.topic || id === view.topic)
      .flatMap(({ id, cards }) => cards.filter((card) => card.kind === "story" && isForLevel(card)).map(({ key }) => ({ deck: id, key })))

  /** @param {string} [wanted] a card's key */
  async function another(wanted) {
    if (view.waiting.length === 0) view.waiting = shuffled(prompts())
    const asked = wanted && decks.flatMap(({ id, cards }) => cards.map(({ key }) => ({ deck: id, key }))).find(({ key }) => key === wanted)
    const prompt = asked || view.waiting.pop()
    if (!prompt) {
      message.replaceChildren(h("p", {}, "No question is for this topic and this level. Choose another one."))
      return
    }
    try {
      const deck = await loadDeck(prompt.deck)
      message.replaceChildren()
      show(prompt, deck.cards[prompt.key], deck.themes)
    } catch {
      message.replaceChildren(h("p", {}, "The question cannot be loaded. Check the connection, and try again."))
    }
  }

  /** @param {Prompt} prompt @param {CardText} text @param {{ title: string, points: string[] }[]} themes */
  function show(prompt, text, themes) {
    running?.stop()
    const title = index.decks.find(({ id }) => id === prompt.deck)?.title ?? ""
    const heading = h("h2", { class: "sg-prompt", tabindex: -1, html: text.prompt })
    const beside = h("div", { class: "sg-beside" })
    const timer = new Clock(view.minutes * 60, (words) => (spoken.textContent = words))
    running = timer
    const reveal = h("button", { class: "md-button", type: "button", "aria-expanded": "false", onclick: () => showSample() }, "Show the sample answer", h("kbd", { "aria-hidden": "true" }, "A"))
    const sample = h("section", { class: "sg-sample-answer", "aria-label": "The sample answer", tabindex: -1 })
    const list = () => touches(text, themes, expectations, view.minutes)
    beside.append(list())

    function showSample() {
      if (reveal.getAttribute("aria-expanded") === "true") return
      timer.pause()
      reveal.setAttribute("aria-expanded", "true")
      sample.replaceChildren(...sampleOf(text, index.rate))
      beside.append(sample)
      beside.classList.add("sg-beside--both")
      sample.focus({ preventScroll: true })
      sample.scrollIntoView({ block: "nearest", behavior: "smooth" })
    }

    stage.replaceChildren(
      h(
        "article",
        { class: "sg-study" },
        h("p", { class: "sg-eyebrow" }, h("span", {}, "Say it aloud"), h("span", {}, title)),
        heading,
        text.context ? h("div", { class: "sg-context", html: text.context }) : null,
        timer.element,
        h(
          "div",
          { class: "sg-controls sg-controls--still" },
          timer.button,
          h("kbd", { "aria-hidden": "true" }, "Space"),
          reveal,
          h("button", { class: "sg-plain", type: "button", onclick: () => timer.reset() }, "Start the clock again", h("kbd", { "aria-hidden": "true" }, "R")),
          h("button", { class: "sg-plain", type: "button", onclick: () => next() }, "Another question", h("kbd", { "aria-hidden": "true" }, "N")),
        ),
      ),
      beside,
    )
    view.relist = () => beside.firstElementChild?.replaceWith(list())
    view.keys = { " ": () => timer.toggle(), a: showSample, r: () => timer.reset(), n: next }
  }

  async function next() {
    await another()
    stage.querySelector("h2")?.focus({ preventScroll: true })
  }

  const choose = () => {
    view.waiting = []
    another()
  }
  const radios = [2, 5].map((minutes) =>
    h(
      "span",
      { class: "sg-choice" },
      h("input", {
        type: "radio",
        name: "sg-minutes",
        id: `sg-minutes-${minutes}`,
        checked: minutes === view.minutes,
        onchange: () => {
          view.minutes = minutes
          running?.setLength(minutes * 60)
          view.relist()
        },
      }),
      h("label", { for: `sg-minutes-${minutes}` }, `${minutes} minutes`),
    ),
  )
  place.replaceChildren(
    h(
      "div",
      { class: "sg-selects" },
      labelled("sg-topic", "Topic", [["", "All topics"], ...decks.map(({ id, title }) => [id, title])], "", (topic) => {
        view.topic = topic
        choose()
      }),
      h("fieldset", { class: "sg-kinds" }, h("legend", {}, "Length"), radios),
    ),
    message,
    stage,
    spoken,
  )
  listen(
    {
      a: "Say it aloud: show the sample answer",
      r: "Say it aloud: start the clock again",
      n: "Say it aloud: another question",
    },
    () => view.keys,
  )
  levels.onChange(choose)
  await another(decodeURIComponent(location.hash.slice(1)))
}

/**
 * What a full answer touches, to tick off.
 *
 * @param {CardText} text
 * @param {{ title: string, points: string[] }[]} themes
 * @param {Expectation[]} expectations
 * @param {number} minutes
 */
function touches(text, themes, expectations, minutes) {
  const level = levels.chosen()
  const expected = expectations.filter((each) => each.level === level && each.address.startsWith(text.address.split("#")[0]))
  const groups = [
    ...(text.listens ?? themes),
    ...expected.map(({ points }) => ({ title: "Expected at your level", points })),
  ]
  return h(
    "section",
    { class: "sg-touch" },
    h("h2", {}, "What a full answer touches"),
    h(
      "ul",
      { class: "sg-ticks" },
      SHARES.map(({ role, title, share, touch }) =>
        h("li", {}, h("label", { class: `sg-tick sg-tick--${role}` }, h("input", { type: "checkbox" }), h("span", {}, h("strong", {}, title), `: ${touch} `, h("small", {}, `about ${spokenTime(share * minutes * 60)}`)))),
      ),
    ),
    groups.map(({ title, points }) => [
      h("h3", { html: title }),
      h("ul", { class: "sg-ticks" }, points.map((point) => h("li", {}, h("label", { class: "sg-tick" }, h("input", { type: "checkbox" }), h("span", { html: point }))))),
    ]).flat(),
    (text.next ?? []).length > 0 && h("h3", {}, "Be ready for"),
    (text.next ?? []).length > 0 && h("ul", {}, (text.next ?? []).map((each) => h("li", { html: each }))),
  )
}

/** @param {number} time in seconds */
const spokenTime = (time) => (time < 90 ? `${Math.round(time / 5) * 5} s` : `${clock(time)} min`)

/** @param {CardText} text @param {number} rate */
function sampleOf(text, rate) {
  const parts = text.parts.map(({ role, title, body }) =>
    h("section", { class: `sg-part sg-part--${role}` }, h("h3", { html: title }), h("div", { html: body })),
  )
  const told = parts.filter((_, at) => !["approach", "another"].includes(text.parts[at].role))
  const words = told.reduce((sum, part) => sum + wordCount(part.textContent ?? ""), 0)
  return [
    h("h2", {}, told.length > 0 ? "The sample answer" : "No sample answer yet"),
    words > 0 && h("p", { class: "sg-time" }, `${clock(seconds(words, rate))} min spoken, at ${rate} words a minute`),
    ...parts,
    h("p", {}, h("a", { href: text.address }, "Read the page")),
  ].filter((node) => node !== false)
}

/** @template T @param {T[]} items */
function shuffled(items) {
  const found = [...items]
  for (let at = found.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[found[at], found[other]] = [found[other], found[at]]
  }
  return found
}
