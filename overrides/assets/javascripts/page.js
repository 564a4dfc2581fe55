/*
 * What every page begins with. Small things start here; what is big is loaded when it is asked for: an element with
 * `data-module="NAME"` has the module `studyguide/NAME` loaded and its `start(element)` called.
 */
import "studyguide/answers"
import "studyguide/found"
import "studyguide/levels"
import "studyguide/previews"
import "studyguide/search/open"
import "studyguide/steps"

for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-module]"))) {
  import(`studyguide/${element.dataset.module}`).then((module) => module.start(element))
}

// The theme has put each table into a box that scrolls; a keyboard has to reach it.
addEventListener("load", () => {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-typeset__scrollwrap"))) {
    box.tabIndex = 0
  }
})

document.documentElement.dataset.ready = ""
