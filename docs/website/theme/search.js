// Search in the pages of the site, from a disk as from a server. Chinese needs no word breaking
// here: every word asked for must stand in a passage, letter for letter.
(() => {
  "use strict";
  const MOST = 20;
  const AROUND = 40;
  const top = document.currentScript.dataset.top;
  const holder = document.getElementById("search");

  const form = document.createElement("form");
  form.setAttribute("role", "search");
  form.innerHTML =
    '<label for="query" class="quiet">搜索</label>' +
    '<input id="query" type="search" placeholder="搜索，例如：附注、GK103" autocomplete="off" ' +
    'aria-controls="results">' +
    '<div id="results" aria-live="polite" hidden></div>';
  holder.append(form);
  const query = form.querySelector("#query");
  const results = form.querySelector("#results");

  const navigation = document.getElementById("navigation");
  const current = navigation.querySelector("[aria-current]");
  if (current) navigation.scrollTop = current.offsetTop - navigation.clientHeight / 2; // in sight

  const folded = (words) => words.normalize("NFKC").toLowerCase();

  let passages = null;
  const load = () =>
    (passages ??= new Promise((resolve, reject) => {
      const script = document.createElement("script"); // fetch() is refused on file://
      script.src = `${top}/search-index.js`;
      script.onload = () =>
        resolve(
          window.gklintPages.flatMap(([place, title, parts]) =>
            parts.map(([anchor, heading, text]) => ({
              place, title, anchor, heading, text,
              names: folded(heading), page: folded(title), all: folded(`${title} ${heading} ${text}`),
            })),
          ),
        );
      script.onerror = reject;
      document.head.append(script);
    }));

  const score = (passage, words) =>
    words.reduce(
      (sum, word) => sum + (passage.names.includes(word) ? 4 : 0) + (passage.page.includes(word) ? 2 : 0),
      0,
    );

  const marked = (text, words) => {
    const plain = folded(text);
    const exact = plain.length === text.length; // else the places differ: show without marks
    const first = Math.max(0, Math.min(...words.map((w) => plain.indexOf(w)).filter((i) => i >= 0)));
    const from = Number.isFinite(first) ? Math.max(0, first - AROUND) : 0;
    const line = document.createElement("span");
    line.className = "passage";
    const piece = text.slice(from, from + 3 * AROUND);
    const word = exact ? words.find((w) => folded(piece).includes(w)) : undefined;
    line.append(from ? "…" : "");
    if (word === undefined) {
      line.append(piece);
    } else {
      const at = folded(piece).indexOf(word);
      const mark = document.createElement("mark");
      mark.append(piece.slice(at, at + word.length));
      line.append(piece.slice(0, at), mark, piece.slice(at + word.length));
    }
    line.append(from + 3 * AROUND < text.length ? "…" : "");
    return line;
  };

  const show = async () => {
    const words = folded(query.value).split(/\s+/).filter(Boolean);
    results.hidden = words.length === 0;
    if (words.length === 0) return;
    const asked = query.value;
    const all = await load();
    if (asked !== query.value) return; // something else was typed meanwhile
    const found = all
      .filter((passage) => words.every((word) => passage.all.includes(word)))
      .map((passage) => [score(passage, words), passage])
      .sort((one, other) => other[0] - one[0]);
    results.replaceChildren();
    const count = document.createElement("p");
    count.append(
      found.length === 0 ? "没有找到。" : `找到 ${found.length} 处${found.length > MOST ? `，列出前 ${MOST} 处` : ""}。`,
    );
    results.append(count);
    for (const [, passage] of found.slice(0, MOST)) {
      const link = document.createElement("a");
      link.href = `${top}/${passage.place}#${encodeURIComponent(passage.anchor)}`;
      const name = document.createElement("strong");
      name.append(
        passage.heading === passage.title ? passage.title : `${passage.title} › ${passage.heading}`,
      );
      link.append(name, marked(passage.text, words));
      results.append(link);
    }
  };

  query.addEventListener("focus", () => load().catch(() => {}));
  query.addEventListener("input", () => show().catch(() => {}));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    results.querySelector("a")?.click();
  });
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) results.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      query.focus();
    }
    if (event.key === "Escape") {
      results.hidden = true;
      query.blur();
    }
  });
  document.addEventListener("click", (event) => {
    if (!holder.contains(event.target)) results.hidden = true;
  });
})();
