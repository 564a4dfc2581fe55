/* Taking everything along: saving it to a file, loading such a file, forgetting it all, and the decks for Anki. */
import { count, h, save } from "studyguide/practice/dom"
import { Misread, parsed, written } from "studyguide/practice/format"
import { Refused } from "studyguide/practice/shelf"
import { keptStories, takeStories } from "studyguide/practice/shelved-stories"
import { root } from "studyguide/site"

/** @typedef {import("studyguide/practice/state").State} State */

/** @param {State} state */
export function saveButton(state) {
  return h(
    "button",
    {
      class: "md-button",
      type: "button",
      onclick: () =>
        save(
          `${state.index.guide}-progress.json`,
          written(state.index.guide, state.log.reviews, keptStories(state.shelf).stories),
          "application/json",
        ),
    },
    "Save to a file",
  )
}

/**
 * @param {{ state: State, tell: (...words: import("studyguide/practice/dom").Child[]) => void, say: (words: string) => void }} shared
 * @param {() => void} refresh shows the page anew
 */
export function takeAlong(shared, refresh) {
  const { state } = shared
  const file = h("input", {
    type: "file",
    id: "sg-load",
    accept: ".json,application/json",
    onchange: async () => {
      const [chosen] = file.files ?? []
      if (chosen) shared.tell(h("p", {}, loaded(state, await chosen.text())))
      file.value = ""
      refresh()
    },
  })
  const sure = h("dialog", { class: "sg-sure", "aria-labelledby": "sg-sure-title" })
  sure.append(
    h("h2", { id: "sg-sure-title" }, "Forget everything?"),
    h("p", {}, `All your answers in this guide (${state.log.reviews.length}) will be gone from this browser. Your own stories stay. Save to a file first if you may want them back.`),
    h(
      "p",
      { class: "sg-row" },
      saveButton(state),
      h("button", { class: "md-button sg-danger", type: "button", onclick: () => (sure.close(), forget()) }, "Forget my answers"),
      h("button", { class: "md-button", type: "button", onclick: () => sure.close() }, "Keep them"),
    ),
  )
  const forget = () => {
    state.log.clear()
    state.know()
    shared.tell(h("p", {}, "Your answers in this guide are forgotten."))
    refresh()
  }
  const unreadable = [...new Set(state.log.unreadable)]
  return h(
    "details",
    { class: "sg-along", open: unreadable.length > 0 },
    h("summary", {}, "Take it along"),
    h(
      "p",
      {},
      "Your answers and stories are kept in this browser alone, under names that begin with ",
      h("code", {}, state.shelf.prefix),
      ". A file takes them to another browser; loading one adds what is new and loses nothing.",
    ),
    unreadable.length > 0 &&
      h(
        "p",
        { class: "sg-practice__warning" },
        `Something that this browser keeps cannot be read and was left as it is: ${unreadable.join(", ")}. Everything else is here.`,
      ),
    h(
      "p",
      { class: "sg-row" },
      saveButton(state),
      h("label", { class: "md-button", for: "sg-load" }, "Load a file"),
      file,
      h("button", { class: "md-button sg-danger", type: "button", onclick: () => sure.showModal() }, "Forget my answers"),
    ),
    h(
      "p",
      {},
      "The same cards as ",
      link("deck.apkg", "a deck for Anki", `${state.index.guide}.apkg`),
      "; the guide as ",
      link("guide.json", "JSON"),
      " (",
      link("guide.schema.json", "schema"),
      "), its questions as ",
      link("questions.csv", "a table"),
      ", and all of it as ",
      h("a", { href: new URL("llms-full.txt", root).href }, "text for a language model"),
      ".",
    ),
    sure,
  )
}

/** @param {string} name @param {string} words @param {string} [saved] */
const link = (name, words, saved = name) =>
  h("a", { href: new URL(`exports/${name}`, root).href, download: saved }, words)

/**
 * Load a file and say what came of it.
 *
 * @param {State} state
 * @param {string} text
 */
function loaded(state, text) {
  try {
    const { reviews, stories } = parsed(text, state.index.guide)
    const answers = state.log.take(reviews)
    state.know()
    const taken = takeStories(state.shelf, stories)
    return `Loaded: ${count(answers, "new answer")}${stories.length > 0 ? ` and ${taken} new or newer of ${count(stories.length, "story").replace("storys", "stories")}` : ""}. ${reviews.length - answers > 0 ? "The others were here already." : ""}`
  } catch (error) {
    if (error instanceof Misread) return `${error.message} Nothing was changed.`
    if (error instanceof Refused) {
      return "The browser refuses to keep what is in the file: its storage is full, or turned off for this site. What was here before is as it was."
    }
    throw error
  }
}
