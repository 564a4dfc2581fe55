/* One button for all steps of an answer: opened or closed together. Each opens and closes by itself without a script. */
import { make } from "studyguide/dom"

for (const answer of document.querySelectorAll(".sg-answer")) {
  const steps = /** @type {HTMLDetailsElement[]} */ ([...answer.querySelectorAll("details.sg-step")])
  const time = answer.parentElement?.querySelector(".sg-time")
  if (steps.length < 2 || !time) continue
  const button = make("button", { type: "button", class: "sg-steps-button" })
  const say = () => {
    const open = steps.some((step) => step.open)
    button.textContent = open ? "Outline only" : "Open all steps"
    return open
  }
  button.addEventListener("click", () => {
    const open = !say()
    for (const step of steps) step.open = open
    say()
  })
  for (const step of steps) step.addEventListener("toggle", say)
  say()
  time.append(" ", button)
}
