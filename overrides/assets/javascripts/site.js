/* Where the site is, and data that it loads when it needs them. */

/** The address of the site's root, which ends in a slash. */
export const root = new URL(
  JSON.parse(document.getElementById("__config")?.textContent ?? '{"base":"."}').base.replace(/\/?$/, "/"),
  location.href,
)

/** Whether the site was opened from disk, where a page may load scripts and nothing else. */
export const isOnDisk = location.protocol === "file:"

/** @type {Map<string, Promise<any>>} */
const loading = new Map()

/**
 * Load `assets/data/NAME.js`, once. Data come as classic scripts, because browsers load nothing else from disk: each
 * calls `studyguideData(name, value)`.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export function data(name) {
  let found = loading.get(name)
  if (!found) {
    found = new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL(`assets/data/${name}.js`, root).href
      script.onload = () => resolve(received.get(name))
      script.onerror = () => {
        loading.delete(name)
        script.remove()
        reject(new Error(`${script.src} cannot be loaded`))
      }
      document.head.append(script)
    })
    loading.set(name, found)
  }
  return found
}

/** @type {Map<string, any>} */
const received = new Map()

Object.assign(globalThis, {
  /** @param {string} name @param {any} value */
  studyguideData: (name, value) => received.set(name, value),
})
