// Put into each page that `studyguide serve` shows: it loads the page anew when it changes, and shows what is wrong.
{
  let box;
  const here = decodeURI(location.pathname).replace(/^\//, "") || "index.html";
  const show = (errors) => {
    box?.remove();
    if (!errors.length) return;
    box = document.createElement("div");
    const list = document.createElement("pre");
    list.setAttribute("role", "alert");
    list.textContent = `This page is as it was before:\n\n${errors.join("\n")}`;
    list.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:9999;box-sizing:border-box;margin:0;padding:1rem 1.25rem;" +
      "max-height:45vh;overflow:auto;white-space:pre-wrap;font:14px/1.5 ui-monospace,monospace;" +
      "background:#3a0d12;color:#ffe9ea;border-top:3px solid #ff6b6b";
    // In a shadow, so that the theme's styles leave it alone.
    box.attachShadow({ mode: "open" }).append(list);
    document.body.append(box);
  };
  new EventSource("/__studyguide/events?after=NUMBER").onmessage = (event) => {
    const { pages, errors } = JSON.parse(event.data);
    show(errors);
    if (pages.includes("*") || pages.includes(here)) location.reload();
  };
}
