/* The page of gklint serve: takes files, sends them, shows what comes back. Nothing is kept here
   but the choice of profile and stage. What comes back is HTML that the server has escaped; the
   content security policy of the page lets no script in it run. */
"use strict";
(function () {
  const $ = (id) => document.getElementById(id);
  const form = $("ask"), work = $("work"), bar = $("progress"), doing = $("doing");
  const trouble = $("trouble"), said = $("said"), answer = $("answer");
  const most = form.dataset;
  const TYPE = "application/x-gklint-files";
  const LOST = "没有得到回答：文件可能正被别的程序占用、移动过，或者 gklint serve 已经停止。";
  let held = [];      // {name, file}: what was dropped last, for another check and for copies
  let running = null; // the AbortController of the check under way

  /* what is chosen, remembered in this browser only */

  function stage() { return form.querySelector("input[name=stage]:checked").value; }

  function remember() {
    try {
      localStorage.setItem("gklint", JSON.stringify({ profile: $("profile").value, stage: stage() }));
    } catch (e) { /* a browser that keeps nothing */ }
  }

  function recall() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem("gklint")); } catch (e) { /* see above */ }
    if (!kept) { return; }
    for (const option of $("profile").options) {
      if (option.value === kept.profile) { option.selected = true; }
    }
    for (const input of form.querySelectorAll("input[name=stage]")) {
      if (input.value === kept.stage) { input.checked = true; }
    }
  }

  /* what is dropped */

  function listed(list) {
    return Array.from(list, (file) => ({ name: file.webkitRelativePath || file.name, file: file }));
  }

  function fileOf(entry) {
    return new Promise((resolve, reject) => entry.file(resolve, reject));
  }

  function inside(reader) {
    return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  }

  async function walk(entry, into) {
    if (into.length > Number(most.mostFiles)) { return; }
    if (entry.isFile) {
      into.push({ name: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) });
      return;
    }
    const reader = entry.createReader();
    for (let some = await inside(reader); some.length; some = await inside(reader)) {
      for (const each of some) { await walk(each, into); }
    }
  }

  async function dropped(transfer) {
    const entries = Array.from(transfer.items || [], (item) =>
      item.kind === "file" && item.webkitGetAsEntry ? item.webkitGetAsEntry() : null);
    const plain = listed(transfer.files);
    if (!entries.some((entry) => entry && entry.isDirectory)) { return plain; }
    const found = [];
    for (const entry of entries) { if (entry) { await walk(entry, found); } }
    return found;
  }

  /* what is sent */

  function tooMuch(files) {
    const mega = (bytes) => Math.floor(bytes / 1048576) + " MB";
    if (files.length > Number(most.mostFiles)) {
      return "一次最多检查 " + most.mostFiles + " 个文件：请分几次，或用 gklint 命令。";
    }
    const big = files.find((each) => each.file.size > Number(most.mostFile));
    if (big) {
      return "“" + big.name + "”超过 " + mega(most.mostFile) + "，没有检查：请拆分或压缩图片后再试。";
    }
    if (files.reduce((sum, each) => sum + each.file.size, 0) > Number(most.mostTotal)) {
      return "文件合计超过 " + mega(most.mostTotal) + "：请分几次检查。";
    }
    return "";
  }

  function body(files, more) {
    const head = Object.assign({
      profile: $("profile").value,
      stage: stage(),
      files: files.map((each) => ({ name: each.name, size: each.file.size })),
    }, more);
    return new Blob([JSON.stringify(head) + "\n"].concat(files.map((each) => each.file)));
  }

  async function post(address, content, signal) {
    const response = await fetch(address, {
      method: "POST", body: content, headers: { "Content-Type": TYPE },
      signal: signal, cache: "no-store",
    });
    if (!response.ok) {
      let reason = LOST;
      try { reason = (await response.json()).reason || LOST; } catch (e) { /* no JSON */ }
      throw new Refused(reason);
    }
    return response;
  }

  function Refused(reason) { this.reason = reason; }

  async function check(files) {
    if (running) { running.abort(); }
    held = files;
    quiet();
    const reason = files.length ? tooMuch(files) : "没有收到文件：请把公文放到页面上。";
    if (reason) { complain(reason); return; }
    const mine = running = new AbortController();
    answer.textContent = "";
    busy("正在读文件", 0, 0);
    try {
      const response = await post("check", body(files), mine.signal);
      for await (const event of lines(response)) { take(event); }
    } catch (error) {
      if (running !== mine) { return; }
      if (error.name === "AbortError") { tell("已经停下，没有检查完。"); answer.textContent = ""; }
      else { complain(error instanceof Refused ? error.reason : LOST); }
    } finally {
      if (running === mine) { running = null; work.hidden = true; }
    }
  }

  async function* lines(response) {
    const reader = response.body.getReader(), decoder = new TextDecoder();
    let rest = "", ended = false;
    for (let got = await reader.read(); !got.done; got = await reader.read()) {
      const pieces = (rest + decoder.decode(got.value, { stream: true })).split("\n");
      rest = pieces.pop();
      for (const piece of pieces) {
        const event = JSON.parse(piece);
        ended = ended || event.kind === "end" || event.kind === "trouble";
        yield event;
      }
    }
    if (!ended) { throw new Refused(LOST); }
  }

  /* what comes back */

  function take(event) {
    if (event.kind === "progress") { busy(event.name, event.done, event.total); }
    if (event.kind === "trouble") { throw new Refused(event.reason); }
    if (event.kind === "summary" || event.kind === "document") { show(event.html); }
    if (event.kind === "end") { arrived(); }
  }

  function show(html) {
    const made = new DOMParser().parseFromString(html, "text/html");
    answer.append(...made.body.childNodes);
  }

  function arrived() {
    work.hidden = true;
    const head = answer.querySelector("[data-verdict]") || $("verdict");
    if (!head) { return; }
    tell("检查完了。" + head.textContent);
    head.focus({ preventScroll: true });
    answer.scrollIntoView({ block: "start" });
  }

  function busy(name, done, total) {
    work.hidden = false;
    doing.textContent = total > 1 ? "正在检查 " + done + "／" + total + "　" + name : "正在检查";
    if (total) { bar.max = total; bar.value = done; } else { bar.removeAttribute("value"); }
    if (total > 1 && done % Math.ceil(total / 5) === 0) { tell("检查了 " + done + " 份，共 " + total + " 份"); }
  }

  function tell(words) { said.textContent = words; }

  function quiet() { trouble.hidden = true; trouble.textContent = ""; tell(""); }

  function complain(reason) {
    work.hidden = true;
    trouble.textContent = reason;
    trouble.hidden = false;
    trouble.focus();
  }

  /* copies: made from the files this page still holds */

  async function copy(button) {
    const words = button.textContent;
    button.disabled = true;
    button.textContent = "正在做……";
    quiet();
    try {
      const more = { draft: button.dataset.draft, want: button.dataset.want };
      const response = await post("copy", body(held, more));
      const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") || "");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = name ? decodeURIComponent(name[1]) : "gklint";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      tell("已经下载：" + link.download);
    } catch (error) {
      complain(error instanceof Refused ? error.reason : LOST);
    } finally {
      button.disabled = false;
      button.textContent = words;
    }
  }

  /* who listens */

  for (const input of [$("files"), $("folder")]) {
    input.addEventListener("change", () => {
      const files = listed(input.files);
      input.value = "";
      if (files.length) { check(files); }
    });
  }
  form.addEventListener("change", (event) => {
    if (event.target.name === "stage" || event.target.id === "profile") { remember(); }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  $("cancel").addEventListener("click", () => { if (running) { running.abort(); } });
  answer.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) { return; }
    if (button.dataset.do === "again") { check(held); } else { copy(button); }
  });
  let depth = 0;
  document.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    document.body.classList.add("over");
  });
  document.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) { document.body.classList.remove("over"); }
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("over");
    try { check(await dropped(event.dataTransfer)); } catch (error) { complain(LOST); }
  });
  recall();
})();
