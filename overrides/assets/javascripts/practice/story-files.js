/* A story as files: Markdown to keep, and the YAML of a question, with which it can become part of a guide. */
import { SHARES } from "studyguide/practice/speech"

/** @typedef {import("studyguide/practice/format").Story} Story */

/** What YAML has no place for: controls, lone halves of characters, and marks that only machines see. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** @param {string} text */
const lineOf = (text) => text.replace(UNPRINTABLE, " ").replace(/\s+/g, " ").trim()

/** @param {string} text */
const proseOf = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(UNPRINTABLE, " ")
    .replace(/[ \t\u00a0]+$/gm, "")
    .replace(/\t/g, "    ")
    .replace(/^\s*\n|\s+$/g, "")
    .replace(/^[ \u00a0]+/, "")

/** @param {Story} story */
export const titleOf = (story) => lineOf(story.title) || lineOf(story.prompt) || "My story"

/**
 * Give a name for the story's files: an id for an entry.
 *
 * @param {Story} story
 */
export function nameOf(story) {
  const plain = titleOf(story)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "")
  const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "")
  return `${name || "my"}-story`
}

/** @param {Story} story */
export function markdown(story) {
  const blocks = [`# ${titleOf(story)}`]
  if (lineOf(story.prompt)) blocks.push(`> ${lineOf(story.prompt)}`)
  for (const { role, title } of SHARES) if (proseOf(story[role])) blocks.push(`## ${title}`, proseOf(story[role]))
  if (proseOf(story.takeaway)) blocks.push("## Takeaway", proseOf(story.takeaway))
  return `${blocks.join("\n\n")}\n`
}

/**
 * Give the story as a question with one answer, as `content/questions/NAME.yaml` holds it.
 *
 * @param {Story} story
 */
export function yaml(story) {
  const lines = [
    "# yaml-language-server: $schema=../schema/question.json",
    `title: ${quoted(titleOf(story))}`,
    ...(story.level ? [`levels: [${story.level}]`] : []),
    `prompt: ${quoted(lineOf(story.prompt) || titleOf(story))}`,
  ]
  const parts = [
    ...prose("situation", story.situation, 4),
    ...prose("task", story.task, 4),
    ...steps("action", story.action),
    ...steps("result", story.result),
    ...prose("takeaway", story.takeaway, 4),
  ]
  if (parts.length > 0) lines.push("answers:", "  - form: STAR", ...parts)
  return `${lines.join("\n")}\n`
}

/** JSON's strings are YAML's as well. @param {string} text */
const quoted = (text) => JSON.stringify(text)

/** @param {string} name @param {string} text @param {number} indent */
function prose(name, text, indent) {
  const written = proseOf(text)
  if (!written) return []
  const space = " ".repeat(indent)
  return [`${space}${name}: |`, ...written.split("\n").map((line) => (line ? `${space}  ${line}` : ""))]
}

/** @param {string} name @param {string} text */
function steps(name, text) {
  const body = prose("body", text, 8)
  return body.length > 0 ? [`    ${name}:`, `      - ${body[0].trim()}`, ...body.slice(1)] : []
}
