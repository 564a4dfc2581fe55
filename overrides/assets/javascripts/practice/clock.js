/* A clock that shows how much of an answer's time is gone, and which part one should be telling. */
import { h } from "studyguide/practice/dom"
import { clock, SHARES } from "studyguide/practice/speech"

export class Clock {
  /**
   * @param {number} length in seconds
   * @param {(words: string) => void} say tells people who do not see the clock
   */
  constructor(length, say) {
    this.length = length
    this.say = say
    this.gone = 0
    /** When it was started, in milliseconds since 1970; 0 while it stands still. */
    this.since = 0
    this.phase = ""
    this.digits = h("span", { class: "sg-clock__digits" })
    this.words = h("span", { class: "sg-clock__words" })
    this.hand = h("span", { class: "sg-clock__hand" })
    this.button = h("button", { class: "md-button md-button--primary sg-clock__button", type: "button", onclick: () => this.toggle() })
    this.element = h(
      "div",
      { class: "sg-clock", role: "timer", "aria-label": "Time left" },
      h("p", {}, this.digits, this.words),
      h(
        "div",
        { class: "sg-clock__bar", "aria-hidden": "true" },
        SHARES.map(({ role, title, share }) => {
          const part = h("span", { class: `sg-clock__part sg-clock__part--${role}` }, title[0])
          part.style.flexGrow = String(share)
          return part
        }),
        this.hand,
      ),
    )
    this.draw()
  }

  /** Seconds gone. */
  get time() {
    return this.gone + (this.since ? (Date.now() - this.since) / 1000 : 0)
  }

  toggle() {
    if (this.since) this.pause()
    else this.run()
  }

  run() {
    this.since = Date.now()
    this.ticking = setInterval(() => this.draw(), 250)
    this.draw()
  }

  pause() {
    this.gone = this.time
    this.since = 0
    clearInterval(this.ticking)
    this.draw()
  }

  reset() {
    this.stop()
    this.gone = 0
    this.phase = ""
    this.draw()
  }

  stop() {
    this.since = 0
    clearInterval(this.ticking)
  }

  /** @param {number} length in seconds */
  setLength(length) {
    this.length = length
    this.draw()
  }

  draw() {
    const left = this.length - this.time
    const isOver = left <= 0 && this.time > 0
    this.digits.textContent = isOver ? `+${clock(-left)}` : clock(Math.ceil(left))
    this.element.classList.toggle("sg-clock--over", isOver)
    this.element.classList.toggle("sg-clock--running", this.since > 0)
    this.hand.style.insetInlineStart = `${Math.min(100, (100 * this.time) / this.length)}%`
    this.button.textContent = this.since ? "Pause" : this.time > 0 ? "Go on" : "Start speaking"
    const phase = this.phaseNow(isOver)
    this.words.textContent = phase
    if (phase !== this.phase && this.since) this.say(phase)
    this.phase = phase
  }

  /** @param {boolean} isOver */
  phaseNow(isOver) {
    if (isOver) return "Time. Finish your sentence."
    if (this.time === 0) return "Think for a moment, then start."
    let end = 0
    for (const { title, share } of SHARES) {
      end += share * this.length
      if (this.time < end) return `Now: ${title.toLowerCase()}`
    }
    return ""
  }
}
