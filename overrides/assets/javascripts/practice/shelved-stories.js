/* A learner's own stories, as the browser keeps them: one under each name. */
import { keptStory, Misread, VERSION } from "studyguide/practice/format"
import { Unreadable } from "studyguide/practice/shelf"

/** @typedef {import("studyguide/practice/format").Story} Story */
/** @typedef {import("studyguide/practice/shelf").Shelf} Shelf */

export const FOLDER = "story/"

/**
 * Give the stories, the latest first, and the names of what cannot be read.
 *
 * @param {Shelf} shelf
 * @returns {{ stories: Story[], unreadable: string[] }}
 */
export function keptStories(shelf) {
  const stories = []
  const unreadable = []
  for (const name of shelf.names(FOLDER)) {
    try {
      const story = keptStory(shelf.read(name))
      if (story) stories.push(story)
      else unreadable.push(name)
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof Misread)) throw error
      unreadable.push(name)
    }
  }
  stories.sort((one, other) => other.changed - one.changed)
  return { stories, unreadable }
}

/**
 * Add stories from a file; of two versions of one story the later stays. Give how many were taken.
 *
 * @param {Shelf} shelf
 * @param {Story[]} stories
 */
export function takeStories(shelf, stories) {
  const here = new Map(keptStories(shelf).stories.map((story) => [story.id, story]))
  const fresh = stories.filter((story) => (here.get(story.id)?.changed ?? 0) < story.changed)
  for (const story of fresh) keepStory(shelf, story)
  return fresh.length
}

/** @param {Shelf} shelf @param {Story} story */
export function keepStory(shelf, story) {
  shelf.write(`${FOLDER}${story.id}`, { ...story, version: VERSION })
}

/** @param {Shelf} shelf @param {string} id */
export function forgetStory(shelf, id) {
  shelf.remove(`${FOLDER}${id}`)
}
