/* The page "Practise": what is due, a session of cards, and what came of it. */
import * as levels from "studyguide/levels"
import { h } from "studyguide/practice/dom"
import { overview } from "studyguide/practice/overview"
import { listen } from "studyguide/practice/page-keys"
import { Session, today } from "studyguide/practice/session"
import { loadDeck, loadIndex, State } from "studyguide/practice/state"
import { study } from "studyguide/practice/study"

/** @param {HTMLElement} place */
export async function start(place) {
  const state = new State(await loadIndex())
  await state.log.open()
  state.know()
  /** @type {{ keys: Record<string, () => void> }} */
  const view = { keys: {} }
  const message = h("div", { class: "sg-practice__message", role: "alert" })
  const spoken = h("div", { class: "sg-hidden", role: "status" })
  const stage = h("div", { class: "sg-practice__stage" })
  place.replaceChildren(message, stage, spoken)

  const shared = {
    state,
    /** @param {Node[]} nodes @param {Record<string, () => void>} [keys] */
    show: (nodes, keys = {}) => {
      stage.replaceChildren(...nodes)
      view.keys = keys
    },
    /** @param {...import("studyguide/practice/dom").Child} words */
    tell: (...words) => message.replaceChildren(...h("div", {}, ...words).childNodes),
    /** @param {string} words */
    say: (words) => {
      spoken.textContent = words
    },
    home: (focuses = true) => {
      shared.show(overview(shared), { s: () => shared.begin() })
      if (focuses) stage.querySelector("h2")?.focus()
    },
    begin: async (more = 0) => {
      const { due, fresh } = today(state.chosen, state.known, state.choices.perDay + more, Date.now())
      if (due.length + fresh.length === 0) return
      const decks = [...new Set([...due, ...fresh].map(({ deck }) => deck))]
      try {
        const texts = new Map(await Promise.all(decks.map(async (deck) => /** @type {const} */ ([deck, await loadDeck(deck)]))))
        study(shared, new Session([...due, ...fresh]), texts)
      } catch {
        shared.tell(h("p", {}, "The cards cannot be loaded. Check the connection, and try again."))
      }
    },
  }
  listen(
    {
      s: "Practise: start",
      1: "Practise: again",
      2: "Practise: hard",
      3: "Practise: good",
      4: "Practise: easy",
      a: "Practise: show the whole answer",
      u: "Practise: take the last answer back",
      q: "Practise: end the session",
    },
    () => view.keys,
  )
  const refresh = () => {
    state.know()
    if (stage.querySelector(".sg-today")) shared.home(false)
  }
  state.log.onChange(refresh)
  levels.onChange((level) => {
    state.level = level
    refresh()
  })
  document.addEventListener("visibilitychange", () => document.hidden || refresh())
  shared.home(false)
}

/** @typedef {{ state: State, show: (nodes: Node[], keys?: Record<string, () => void>) => void, tell: (...words: import("studyguide/practice/dom").Child[]) => void, say: (words: string) => void, home: (focuses?: boolean) => void, begin: (more?: number) => Promise<void> }} Shared */
