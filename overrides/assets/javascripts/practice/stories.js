/* The page "Your own stories": writing one, with help beside it, and taking it along. */
import * as levels from "studyguide/levels"
import { count, h, save } from "studyguide/practice/dom"
import { TEXTS, VERSION } from "studyguide/practice/format"
import { labelled } from "studyguide/practice/overview"
import { takeAlong } from "studyguide/practice/portable"
import { FOLDER, forgetStory, keepStory, keptStories } from "studyguide/practice/shelved-stories"
import { clock, SHARES, seconds } from "studyguide/practice/speech"
import { loadDeck, loadIndex, State } from "studyguide/practice/state"
import { markdown, nameOf, titleOf, yaml } from "studyguide/practice/story-files"
import { read } from "studyguide/practice/story-help"
import { data } from "studyguide/site"

/** @typedef {import("studyguide/practice/format").Story} Story */

const FIELDS = [...SHARES, { role: /** @type {const} */ ("takeaway"), title: "Takeaway", share: 0, touch: "what you do differently since, in a sentence" }]

/** @param {HTMLElement} place */
export async function start(place) {
  const state = new State(await loadIndex())
  await state.log.open()
  state.know()
  /** @type {import("studyguide/practice/speaking").Expectation[]} */
  const expectations = await data("practice/expectations")
  const { shelf, index } = state
  const message = h("div", { class: "sg-practice__message", role: "alert" })
  const list = h("nav", { class: "sg-stories", "aria-label": "Your stories" })
  const form = h("form", { class: "sg-story", onsubmit: (/** @type {Event} */ event) => event.preventDefault() })
  const help = h("aside", { class: "sg-help", "aria-label": "Help with this story" })
  const sheet = h("article", { class: "sg-sheet" })
  const along = h("div")
  const tell = (/** @type {import("studyguide/practice/dom").Child[]} */ ...words) => message.replaceChildren(...h("div", {}, ...words).childNodes)
  place.replaceChildren(message, list, h("div", { class: "sg-desk" }, form, help), along, sheet)

  let story = fresh(levels.chosen())
  let isKept = false
  let isElsewhere = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting

  /** Keep the story, once something is in it. */
  function keep() {
    clearTimeout(waiting)
    waiting = undefined
    if (!isWritten(story)) return
    if (isElsewhere) {
      story = { ...story, id: newId(), title: `${titleOf(story)} (copy)` }
      isElsewhere = false
      const field = form.querySelector("input")
      if (field) field.value = story.title
    }
    story = { ...story, changed: Date.now() }
    try {
      keepStory(shelf, story)
      isKept = true
      tell()
    } catch {
      isKept = false
      tell(
        h("p", {}, h("strong", {}, "The browser does not keep this story: "), "its storage is full, or turned off for this site. Save it to a file before you leave this page."),
        saveAs("Markdown"),
      )
    }
    showList()
    showNote()
  }

  const changed = () => {
    isKept = false
    clearTimeout(waiting)
    waiting = setTimeout(keep, 400)
    showNote()
    showHelp()
  }
  const flush = () => waiting && keep()
  addEventListener("pagehide", flush)
  document.addEventListener("visibilitychange", () => document.hidden && flush())

  /** @param {Story} chosen */
  function open(chosen) {
    flush()
    story = chosen
    isKept = keptStories(shelf).stories.some(({ id }) => id === chosen.id)
    isElsewhere = false
    tell()
    showForm()
    showHelp()
    showList()
  }

  function showList() {
    const { stories, unreadable } = keptStories(shelf)
    list.replaceChildren(
      ...stories.map((each) =>
        h("button", { class: "sg-chip-button", type: "button", "aria-current": each.id === story.id ? "true" : false, onclick: () => open(each) }, titleOf(each)),
      ),
      h("button", { class: "sg-chip-button sg-chip-button--new", type: "button", onclick: () => (open(fresh(levels.chosen())), form.querySelector("input")?.focus()) }, "New story"),
      ...(unreadable.length > 0 ? [h("p", { class: "sg-practice__warning" }, `Something that this browser keeps cannot be read and was left as it is: ${unreadable.join(", ")}.`)] : []),
    )
  }

  function showForm() {
    form.replaceChildren(
      line("title", "Title", "What you call it"),
      line("prompt", "The question it answers", "Tell me about a time …"),
      index.levels.length > 0
        ? labelled("sg-story-level", "Level", [["", "Any level"], ...index.levels.map(({ id, title }) => [id, title])], story.level, (level) => {
            story.level = level
            changed()
          })
        : "",
      ...FIELDS.map(({ role, title, touch }) => area(role, title, touch)),
      h("p", { class: "sg-row sg-story__note" }),
      h(
        "p",
        { class: "sg-row" },
        h("button", { class: "md-button", type: "button", onclick: printStory }, "Print"),
        saveAs("Markdown"),
        saveAs("YAML"),
        h("button", { class: "md-button sg-danger", type: "button", onclick: remove }, "Delete"),
      ),
      h("p", { class: "sg-practice__note" }, "The YAML is an entry of this guide: put it into ", h("code", {}, "content/questions/"), " and open a pull request, if you want others to have it."),
    )
    showNote()
  }

  function showNote() {
    const note = form.querySelector(".sg-story__note")
    if (note) note.textContent = waiting ? "…" : isKept ? "Kept in this browser." : ""
  }

  /** @param {"title" | "prompt"} name @param {string} title @param {string} hint */
  function line(name, title, hint) {
    return h(
      "div",
      { class: "sg-field" },
      h("label", { for: `sg-story-${name}` }, title),
      h("input", { type: "text", id: `sg-story-${name}`, value: story[name], placeholder: hint, autocomplete: "off", oninput: (/** @type {any} */ event) => ((story[name] = event.target.value), changed()) }),
    )
  }

  /** @param {"situation" | "task" | "action" | "result" | "takeaway"} name @param {string} title @param {string} touch */
  function area(name, title, touch) {
    const field = h("textarea", { id: `sg-story-${name}`, rows: name === "action" ? 7 : 3, "aria-describedby": `sg-touch-${name}`, oninput: (/** @type {any} */ event) => ((story[name] = event.target.value), changed()) })
    field.value = story[name]
    return h(
      "div",
      { class: `sg-field sg-field--${name}` },
      h("div", { class: "sg-field__head" }, h("label", { for: field.id }, title), h("span", { class: "sg-field__time", "data-part": name })),
      h("p", { id: `sg-touch-${name}`, class: "sg-field__touch" }, touch),
      field,
    )
  }

  function showHelp() {
    const reading = read(story, index)
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-part]"))) {
      const words = reading.words[place.dataset.part ?? ""]
      place.textContent = words ? `${count(words, "word")} · ${seconds(words, index.rate)} s` : ""
    }
    const expected = expectations.filter(({ level }) => level === story.level)
    const title = index.levels.find(({ id }) => id === story.level)?.title
    help.replaceChildren(
      h("h2", {}, "How it stands"),
      h("p", { class: "sg-help__time" }, h("span", {}, clock(reading.time)), `minutes spoken, at ${index.rate} words a minute`),
      balance(reading),
      reading.total === 0
        ? h("p", {}, "Write a few words, and the help begins. Nothing leaves this browser.")
        : reading.advice.length === 0
          ? h("p", { class: "sg-help__good" }, "Nothing to mend here. Say it aloud.")
          : h("ul", { class: "sg-advice" }, reading.advice.map(({ about, text, quotes = [] }) =>
              h("li", { class: about && `sg-advice--${about}` }, text, quotes.map((quote) => h("q", {}, quote))),
            )),
      ...(expected.length > 0
        ? [
            h("h2", {}, `Expected of ${title}`),
            ...expected.map(({ scenario, address, points }) => h("div", {}, h("ul", {}, points.map((point) => h("li", { html: point }))), h("p", {}, h("a", { href: address }, scenario)))),
          ]
        : []),
    )
  }

  function printStory() {
    flush()
    sheet.replaceChildren(
      h("h1", {}, titleOf(story)),
      story.prompt.trim() ? h("p", { class: "sg-summary" }, story.prompt) : "",
      ...FIELDS.filter(({ role }) => story[role].trim()).map(({ role, title }) =>
        h("section", {}, h("h2", {}, title), ...story[role].split(/\n{2,}/).map((text) => h("p", {}, text))),
      ),
    )
    print()
  }

  /** @param {"Markdown" | "YAML"} form */
  function saveAs(form) {
    const isYaml = form === "YAML"
    return h(
      "button",
      {
        class: "md-button",
        type: "button",
        onclick: () => save(`${nameOf(story)}.${isYaml ? "yaml" : "md"}`, isYaml ? yaml(story) : markdown(story), isYaml ? "application/yaml" : "text/markdown"),
      },
      `Save as ${form}`,
    )
  }

  function remove() {
    clearTimeout(waiting)
    waiting = undefined
    const gone = story
    forgetStory(shelf, gone.id)
    open(keptStories(shelf).stories[0] ?? fresh(levels.chosen()))
    tell(
      h("p", {}, `“${titleOf(gone)}” is deleted.`),
      h("button", { class: "md-button", type: "button", onclick: () => (open(gone), keep()) }, "Bring it back"),
    )
  }

  shelf.onOthers(FOLDER, (name) => {
    const kept = keptStories(shelf).stories.find(({ id }) => id === story.id)
    showList()
    if (name !== `${FOLDER}${story.id}` || !kept || TEXTS.every((text) => kept[text] === story[text])) return
    isElsewhere = true
    tell(
      h("p", {}, "This story was changed in another tab. What you write here from now on becomes a copy."),
      h("button", { class: "md-button", type: "button", onclick: () => open(kept) }, "Show the other version"),
    )
  })

  const refresh = () => along.replaceChildren(takeAlong({ state, tell, say: () => {} }, () => (refresh(), showList())))
  refresh()
  const wanted = decodeURIComponent(location.hash.slice(1))
  open(wanted ? await storyFor(wanted) : (keptStories(shelf).stories[0] ?? story))

  /** A new story that answers the question of a card. @param {string} key */
  async function storyFor(key) {
    const deck = index.decks.find(({ cards }) => cards.some((card) => card.key === key))
    const text = deck && (await loadDeck(deck.id)).cards[key]
    return { ...fresh(levels.chosen()), prompt: text ? (h("p", { html: text.prompt }).textContent ?? "") : "" }
  }
}

/** @param {string} level @returns {Story} */
const fresh = (level) => ({ version: VERSION, id: newId(), changed: Date.now(), title: "", prompt: "", level, situation: "", task: "", action: "", result: "", takeaway: "" })

const newId = () => `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`

/** @param {Story} story */
const isWritten = (story) => TEXTS.some((name) => name !== "level" && story[name].trim())

/** @param {import("studyguide/practice/story-help").Reading} reading */
function balance({ words, total }) {
  if (total === 0) return ""
  const parts = SHARES.filter(({ role }) => words[role] > 0)
  const all = parts.reduce((sum, { role }) => sum + words[role], 0) || 1
  const said = parts.map(({ role, title }) => `${title} ${Math.round((100 * words[role]) / all)}%`).join(", ")
  return h(
    "div",
    { class: "sg-balance", role: "img", "aria-label": `Share of the time: ${said}` },
    parts.map(({ role, title }) => {
      const part = h("span", { class: `sg-balance__part sg-balance__part--${role}` }, `${title[0]} ${Math.round((100 * words[role]) / all)}%`)
      part.style.flexGrow = String(words[role])
      return part
    }),
  )
}
