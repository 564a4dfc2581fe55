/* The link to edit an entry leads to the line of its file that holds the part being read. */

/** @param {HTMLAnchorElement} link Its `data-lines` has the line of each heading's part, by the heading's id. */
export function start(link) {
  const lines = JSON.parse(link.dataset.lines ?? "{}")
  const address = link.href.split("#")[0]
  const aim = () => {
    let line
    for (const heading of document.querySelectorAll("article [id]")) {
      if (!(heading.id in lines)) continue
      // The part being read begins above the middle of the window.
      if (heading.getBoundingClientRect().top > innerHeight / 2) break
      line = lines[heading.id]
    }
    link.href = line ? `${address}#L${line}` : address
  }
  addEventListener("scroll", aim, { passive: true })
  aim()
}
