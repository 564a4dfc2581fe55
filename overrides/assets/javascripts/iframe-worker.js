/*
 * Search on a site that is opened from disk. Browsers start no worker there, and the theme searches in one, so that a
 * hidden frame runs the worker's script instead. The theme's offline plugin would fetch such a shim from another host;
 * it leaves that be because of this file's name.
 */
if (location.protocol === "file:") {
  /* Runs in the frame: what the script of a worker finds in its global scope. */
  const scope = () => {
    const { worker } = frameElement
    self.postMessage = (data) => worker.hear(data)
    self.importScripts = (...addresses) =>
      addresses.reduce(
        (loaded, address) =>
          loaded.then(
            () =>
              new Promise((resolve, reject) => {
                const script = document.createElement("script")
                script.src = address
                script.onload = resolve
                script.onerror = reject
                document.body.append(script)
              }),
          ),
        Promise.resolve(),
      )
  }

  /* The worker's script looks for this name to find its languages. */
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super()
      const script = document.createElement("script")
      script.src = new URL(address, location)
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      frame.worker = this
      frame.srcdoc = `<body><script>(${scope})()</script>${script.outerHTML}`
      this.started = new Promise((resolve) => {
        frame.onload = () => resolve(frame.contentWindow)
      })
      document.documentElement.append(frame)
    }

    hear(data) {
      this.dispatchEvent(new MessageEvent("message", { data }))
    }

    postMessage(data) {
      this.started.then((frame) => frame.dispatchEvent(new frame.MessageEvent("message", { data })))
    }
  }
  window.Worker = window.IFrameWorker
}
