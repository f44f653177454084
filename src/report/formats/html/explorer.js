// @ts-check
'use strict';

(() => {
  /** @typedef {import('../../explorer/payload.js').ExplorerPayload} Payload */
  /** @typedef {import('../../explorer/payload.js').ExplorerTrial} Trial */
  /** @typedef {'agent' | 'ticker' | 'window' | 'setting' | 'seed'} Field */

  const box = document.getElementById('explorer');
  const source = document.getElementById('explorer-data')?.textContent ?? 'null';
  const payload = /** @type {Payload | null} */ (JSON.parse(source));
  const first = payload?.trials[0];
  if (box === null || payload === null || first === undefined) return;

  const fields = /** @type {const} */ (['agent', 'ticker', 'window', 'setting', 'seed']);
  const selects = {
    agent: find('explorer-agent', HTMLSelectElement),
    ticker: find('explorer-ticker', HTMLSelectElement),
    window: find('explorer-window', HTMLSelectElement),
    setting: find('explorer-setting', HTMLSelectElement),
    seed: find('explorer-seed', HTMLSelectElement),
  };
  const slider = find('explorer-date', HTMLInputElement);
  const strip = find('explorer-strip', HTMLElement);
  const place = find('explorer-session', HTMLElement);
  const absent = find('explorer-absent', HTMLElement);
  const section = document.getElementById('decisions');

  let trial = first;
  let day = 0;

  /**
   * @template {HTMLElement} T
   * @param {string} id
   * @param {new () => T} kind
   * @returns {T}
   */
  function find(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new TypeError(`${id} is missing from the page`);
    return found;
  }

  /** @param {Trial} of @param {Field} field */
  const value = (of, field) => String(of[field]);

  /** Offers in each list what goes with the choices before it. */
  function fillSelects() {
    let matching = payload?.trials ?? [];
    for (const field of fields) {
      const values = [...new Set(matching.map((each) => value(each, field)))];
      selects[field].replaceChildren(...values.map((text) => new Option(text, text)));
      selects[field].value = value(trial, field);
      selects[field].disabled = values.length < 2;
      matching = matching.filter((each) => value(each, field) === value(trial, field));
    }
  }

  /** The trial that agrees with the choice just made, and with the others as far as there is one. */
  function choose(/** @type {Field} */ changed) {
    const wanted = selects[changed].value;
    const able = (payload?.trials ?? []).filter((each) => value(each, changed) === wanted);
    const agreeing = (/** @type {Trial} */ each) =>
      fields.filter((field) => value(each, field) === value(trial, field)).length;
    const best = able.toSorted((a, b) => agreeing(b) - agreeing(a))[0];
    // The same date on the other trial, so that two agents can be compared on one day.
    if (best !== undefined) showTrial(best, trial.sessions.date[day] ?? '');
    namePlace();
  }

  /**
   * Shows a trial at a date, or at the next of its sessions; at its first for a date after its last.
   *
   * @param {Trial} wanted @param {string} date
   */
  function showTrial(wanted, date) {
    trial = wanted;
    fillSelects();
    const found = trial.sessions.date.findIndex((each) => each >= date);
    showDay(Math.max(0, found));
    drawStrip();
  }

  /** The session a reader goes to. */
  function goTo(/** @type {number} */ wanted) {
    showDay(wanted);
    namePlace();
  }

  /** Writes what is shown into the address, so that it can be linked; the history stays as it was. */
  function namePlace() {
    history.replaceState(null, '', sessionPlace(trial, day));
    section?.classList.add('is-chosen');
  }

  /** Shows the trial and date that the address names. */
  function followAddress() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const id = wanted.get('trial');
    if (id === null) return;
    const date = wanted.get('date') ?? '';
    const named = payload?.trials.find((each) => each.id === id);
    absent.hidden = named !== undefined;
    if (named === undefined) {
      absent.textContent = `Trial ${id} is not in this file. In a terminal: finmem explain ${id} ${date}`;
    } else {
      showTrial(named, date);
      section?.classList.add('is-chosen');
    }
    section?.scrollIntoView({ behavior: 'instant' });
  }

  /** @param {number} wanted */
  function showDay(wanted) {
    const last = trial.sessions.date.length - 1;
    day = Math.min(Math.max(wanted, 0), last);
    slider.max = String(last);
    slider.value = String(day);
    slider.setAttribute('aria-valuetext', trial.sessions.date[day] ?? '');
    find('explorer-previous', HTMLButtonElement).disabled = day === 0;
    find('explorer-next', HTMLButtonElement).disabled = day === last;
    if (payload !== null) place.replaceChildren(sessionView(payload, trial, day));
    moveCursor();
  }

  function nextChange() {
    const { target } = trial.sessions;
    const later = target.findIndex((aim, index) => index > day && aim !== target[index - 1]);
    if (later >= 0) goTo(later);
  }

  const SVG = 'http://www.w3.org/2000/svg';
  const HEIGHT = 110;

  /** @param {string} tag @param {Record<string, string | number>} attributes */
  function svg(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, text] of Object.entries(attributes)) made.setAttribute(name, String(text));
    return made;
  }

  /** @param {number} index */
  function across(index) {
    const last = Math.max(1, trial.sessions.date.length - 1);
    return 6 + (index / last) * (strip.clientWidth - 12);
  }

  /** Closes over the test window, the position aimed at as shading, the chosen session as a line. */
  function drawStrip() {
    const { close, target, abstained } = trial.sessions;
    const low = Math.min(...close);
    const span = Math.max(...close) - low || 1;
    const height = (/** @type {number} */ price) =>
      HEIGHT - 22 - ((price - low) / span) * (HEIGHT - 34);
    const picture = svg('svg', { width: strip.clientWidth, height: HEIGHT });
    for (let start = 0; start < target.length;) {
      let end = start + 1;
      while (end < target.length && target[end] === target[start]) end += 1;
      const aim = target[start] ?? 0;
      const kind = aim > 0 ? 'long' : aim < 0 ? 'short' : 'flat';
      const width = Math.max(1, across(Math.min(end, target.length - 1)) - across(start));
      picture.append(
        svg('rect', { class: `aim ${kind}`, x: across(start), y: HEIGHT - 12, width, height: 6 }),
      );
      start = end;
    }
    const points = close.map(
      (price, index) => `${across(index).toFixed(1)},${height(price).toFixed(1)}`,
    );
    picture.append(svg('polyline', { class: 'price', points: points.join(' ') }));
    for (const [index, flag] of abstained.entries()) {
      const at = { cx: across(index), cy: 5, r: 2 };
      if (flag === 1) picture.append(svg('circle', { class: 'abstained', ...at }));
    }
    picture.append(svg('line', { class: 'cursor', y1: 0, y2: HEIGHT, x1: 0, x2: 0 }));
    picture.append(svg('circle', { class: 'cursor', r: 3.5 }));
    strip.replaceChildren(picture);
    strip.dataset['low'] = String(low);
    strip.dataset['span'] = String(span);
    moveCursor();
  }

  function moveCursor() {
    const line = strip.querySelector('line.cursor');
    const dot = strip.querySelector('circle.cursor');
    const x = across(day).toFixed(1);
    line?.setAttribute('x1', x);
    line?.setAttribute('x2', x);
    dot?.setAttribute('cx', x);
    const rise =
      ((trial.sessions.close[day] ?? 0) - Number(strip.dataset['low'])) /
      Number(strip.dataset['span']);
    if (Number.isFinite(rise))
      dot?.setAttribute('cy', (HEIGHT - 22 - rise * (HEIGHT - 34)).toFixed(1));
  }

  /** @param {PointerEvent} event */
  function pick(event) {
    const from = strip.getBoundingClientRect().left;
    const share = (event.clientX - from - 6) / Math.max(1, strip.clientWidth - 12);
    showDay(Math.round(share * (trial.sessions.date.length - 1)));
  }

  box.hidden = false;
  for (const field of fields) selects[field].addEventListener('change', () => choose(field));
  slider.addEventListener('input', () => showDay(Number(slider.value)));
  // Only once the slider rests: browsers refuse an address that changes too often.
  slider.addEventListener('change', namePlace);
  find('explorer-previous', HTMLButtonElement).addEventListener('click', () => goTo(day - 1));
  find('explorer-next', HTMLButtonElement).addEventListener('click', () => goTo(day + 1));
  find('explorer-change', HTMLButtonElement).addEventListener('click', nextChange);
  strip.addEventListener('pointerdown', pick);
  strip.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) pick(event);
  });
  strip.addEventListener('pointerup', namePlace);
  box.addEventListener('keydown', (event) => {
    // Lists and the slider have arrow keys of their own.
    if (event.target instanceof HTMLSelectElement || event.target === slider) return;
    if (event.key === 'ArrowLeft') goTo(day - 1);
    if (event.key === 'ArrowRight') goTo(day + 1);
  });
  new ResizeObserver(drawStrip).observe(strip);
  addEventListener('hashchange', followAddress);
  fillSelects();
  const firstWithMemories = trial.sessions.retrieved.findIndex((flat) => flat.length > 0);
  showDay(Math.max(0, firstWithMemories));
  drawStrip();
  followAddress();
})();
