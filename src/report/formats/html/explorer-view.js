// @ts-check
'use strict';

/** @typedef {import('../../explorer/payload.js').ExplorerPayload} Payload */
/** @typedef {import('../../explorer/payload.js').ExplorerTrial} Trial */

/**
 * Makes an element. Text always becomes a text node: nothing from the data is ever read as HTML.
 *
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** @param {number} value @param {number} places */
function fixed(value, places) {
  const text = Math.abs(value).toFixed(places);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}

/** @param {number} fraction */
function signedPercent(fraction) {
  const text = fixed(fraction * 100, 2);
  return `${fraction > 0 ? '+' : ''}${text} %`;
}

/** @param {number} quantity */
function positionWords(quantity) {
  if (quantity === 0) return 'none';
  const shares = Math.abs(quantity).toLocaleString('en', { maximumFractionDigits: 2 });
  return `${quantity > 0 ? 'long' : 'short'} ${shares} shares`;
}

/**
 * A list of labelled values.
 *
 * @param {readonly (readonly [string, string])[]} pairs
 */
function factList(pairs) {
  const list = element('dl', 'facts compact');
  for (const [label, text] of pairs) {
    list.append(element('div', '', element('dt', '', label), element('dd', '', text)));
  }
  return list;
}

// explorer.js calls it: the scripts of a page share their functions.
// oxlint-disable no-unused-vars
/**
 * One session: what the agent knew, answered, and what came of it.
 *
 * @param {Payload} payload
 * @param {Trial} trial
 * @param {number} day
 * @returns {HTMLElement}
 */
function sessionView(payload, trial, day) {
  const { sessions } = trial;
  const view = element('div', 'session');
  const heading = element('h3', '', `${trial.ticker}, ${sessions.date[day] ?? ''}`);
  view.append(
    heading,
    element(
      'div',
      'columns',
      element('div', '', element('h4', '', 'What it knew'), knowledge(trial, day)),
      element('div', '', element('h4', '', 'What it answered'), answer(payload, trial, day)),
      element('div', '', element('h4', '', 'What happened next'), outcome(trial, day)),
    ),
    ...documentsView(payload, trial, day),
    ...memoriesView(payload, trial, day),
    ...eventsView(payload, trial, day),
    element('p', 'hint', 'The same in a terminal: ', explainCommand(trial, day)),
  );
  return view;
}

// oxlint-enable no-unused-vars

/** @param {Trial} trial @param {number} day */
function explainCommand(trial, day) {
  return element('code', '', `finmem explain ${trial.id} ${trial.sessions.date[day] ?? ''}`);
}

/** @param {Trial} trial @param {number} day */
function knowledge(trial, day) {
  const { sessions } = trial;
  const momentum = sessions.momentum[day] ?? null;
  const risk = sessions.risk[day] ?? null;
  return factList([
    ['Close', fixed(sessions.close[day] ?? 0, 2)],
    ['Momentum', momentum === null ? 'not yet' : signedPercent(momentum)],
    ['Risk profile', risk === null ? 'none' : risk.replaceAll('_', ' ')],
    ['Position', positionWords(sessions.quantity[day] ?? 0)],
    ['Value of the book', fixed(sessions.equity[day] ?? 0, 2)],
  ]);
}

/** @param {Payload} payload @param {Trial} trial @param {number} day */
function answer(payload, trial, day) {
  const { sessions } = trial;
  const action = sessions.action[day] ?? '';
  const target = sessions.target[day] ?? 0;
  const aim = target > 0 ? 'long' : target < 0 ? 'short' : 'flat';
  const box = element('div', '');
  box.append(
    element('p', 'answer', element('b', `action ${action}`, action), ` → aims to be ${aim}`),
  );
  if (sessions.abstained[day] === 1) {
    box.append(
      element('p', 'warning', 'No usable answer came from the model; it counts as a hold.'),
    );
  }
  const rationale = payload.texts[sessions.rationale[day] ?? -1] ?? '';
  if (rationale !== '') box.append(element('p', 'quote', rationale));
  const cited = sessions.cited[day]?.length ?? 0;
  box.append(element('p', 'hint', cited === 0 ? 'No memory cited.' : `Memories cited: ${cited}.`));
  return box;
}

/** @param {Trial} trial @param {number} day */
function outcome(trial, day) {
  const { close, equity, date, fill, costs } = trial.sessions;
  const next = date[day + 1];
  if (next === undefined) return element('p', 'hint', 'This was the last session.');
  const change = (close[day + 1] ?? 0) / (close[day] ?? 1) - 1;
  const profit = (equity[day + 1] ?? 0) - (equity[day] ?? 0);
  const share = profit / (equity[day] ?? 1);
  const price = fill[day + 1] ?? null;
  const paid = fixed(costs[day + 1] ?? 0, 2);
  return factList([
    ['Next session', next],
    ['Filled', price === null ? 'nothing to trade' : `at ${fixed(price, 2)}, costs ${paid}`],
    ['Close changed', signedPercent(change)],
    ['Book changed', `${profit > 0 ? '+' : ''}${fixed(profit, 2)} (${signedPercent(share)})`],
  ]);
}

/** Texts are shown whole up to this length, and from a longer one so much before it is opened. */
const SHORT = 320;
const OPENING = 240;

/**
 * A text, or the opening of a long one with the rest behind it.
 *
 * @param {string} text
 * @returns {Node}
 */
function longText(text) {
  if (text.length <= SHORT) return document.createTextNode(text);
  const end = text.lastIndexOf(' ', OPENING);
  const cut = end > 0 ? end : OPENING;
  const opening = element('summary', '', text.slice(0, cut), element('span', 'ellipsis', ' …'));
  return element('details', 'long', opening, element('p', '', text.slice(cut).trimStart()));
}

/** Documents listed before the others are folded away. */
const FIRST_DOCUMENTS = 5;

/** @param {Payload} payload @param {Trial} trial @param {number} day */
function documentsView(payload, trial, day) {
  const documents = trial.sessions.documents[day] ?? [];
  const title = element('h4', '', `New documents (${documents.length})`);
  if (documents.length === 0) return [title, element('p', 'hint', 'Nothing new was published.')];
  const items = documents.map((memory) => {
    const text = payload.texts[trial.memories.text[memory] ?? -1];
    const kind = element('span', 'tag', trial.memories.kind[memory] ?? '');
    const words = text ?? `${trial.memories.id[memory] ?? ''} (text not kept)`;
    return element('li', '', kind, ' ', longText(words));
  });
  const first = element('ul', 'documents', ...items.slice(0, FIRST_DOCUMENTS));
  const others = items.slice(FIRST_DOCUMENTS);
  if (others.length === 0) return [title, first];
  const summary = element('summary', '', `${others.length} more`);
  return [title, first, element('details', '', summary, element('ul', 'documents', ...others))];
}

/** Numbers a retrieved memory takes in the data. */
const RETRIEVED_WIDTH = 6;

/** @param {Payload} payload @param {Trial} trial @param {number} day */
function memoriesView(payload, trial, day) {
  const flat = trial.sessions.retrieved[day] ?? [];
  const count = flat.length / RETRIEVED_WIDTH;
  const title = element('h4', '', `Memories put before it (${count})`);
  if (count === 0) return [title, element('p', 'hint', 'No memory was retrieved.')];
  const cited = new Set(trial.sessions.cited[day]);
  const most = mostPerPart(trial);
  const list = element('ol', 'memories');
  for (let i = 0; i < flat.length; i += RETRIEVED_WIDTH) {
    const row = flat.slice(i, i + RETRIEVED_WIDTH);
    list.append(memoryItem(payload, trial, row, cited.has(row[0] ?? -1), most));
  }
  return [title, list];
}

/**
 * @param {Payload} payload
 * @param {Trial} trial
 * @param {readonly number[]} row
 * @param {boolean} isCited
 * @param {readonly number[]} most
 */
function memoryItem(payload, trial, row, isCited, most) {
  const [memory = -1, layer = -1, recency = 0, relevancy = 0, importance = 0, score = 0] = row;
  const { memories } = trial;
  const head = element(
    'p',
    'meta',
    element('span', `tag layer-${layer}`, payload.layers[layer] ?? ''),
    ` ${memories.kind[memory] ?? ''} · ${memories.date[memory] ?? ''}`,
  );
  if (isCited) head.append(' ', element('span', 'tag cited', 'cited'));
  const text = payload.texts[memories.text[memory] ?? -1] ?? memories.id[memory] ?? '';
  const scores = element('div', 'scores');
  const parts = /** @type {const} */ ([
    ['recency', recency],
    ['relevancy', relevancy],
    ['importance', importance],
  ]);
  for (const [index, [name, value]] of parts.entries()) {
    const bar = element('span', 'bar', element('i', name));
    bar.style.setProperty('--share', String(Math.max(0, value / (most[index] ?? 1))));
    scores.append(element('span', 'part', name), bar, element('span', 'number', fixed(value, 2)));
  }
  scores.append(element('span', 'part total', 'score'), element('span', ''));
  scores.append(element('span', 'number total', fixed(score, 2)));
  return element(
    'li',
    isCited ? 'is-cited' : '',
    element('div', '', head, element('div', 'text', longText(text))),
    scores,
  );
}

/** @type {WeakMap<Trial, number[]>} */
const mostByTrial = new WeakMap();

/**
 * Largest value of each score part in a trial, at least 1: the full length of a bar.
 *
 * @param {Trial} trial
 */
function mostPerPart(trial) {
  const known = mostByTrial.get(trial);
  if (known !== undefined) return known;
  const most = [1, 1, 1];
  for (const flat of trial.sessions.retrieved) {
    for (let i = 0; i < flat.length; i += RETRIEVED_WIDTH) {
      for (const part of [0, 1, 2]) {
        most[part] = Math.max(most[part] ?? 1, flat[i + 2 + part] ?? 0);
      }
    }
  }
  mostByTrial.set(trial, most);
  return most;
}

/** Values an event takes in the data. */
const EVENT_WIDTH = 4;

/** @param {Payload} payload @param {Trial} trial @param {number} day */
function eventsView(payload, trial, day) {
  const flat = trial.sessions.events[day] ?? [];
  if (flat.length === 0) return [];
  const list = element('ul', 'events');
  for (let i = 0; i < flat.length; i += EVENT_WIDTH) {
    const [memory, event, from, to] = flat.slice(i, i + EVENT_WIDTH);
    const text = payload.texts[trial.memories.text[Number(memory)] ?? -1] ?? '';
    const move =
      to === -1
        ? `in ${payload.layers[Number(from)] ?? ''}`
        : `${payload.layers[Number(from)] ?? ''} → ${payload.layers[Number(to)] ?? ''}`;
    const words = text === '' ? (trial.memories.id[Number(memory)] ?? '') : text;
    list.append(
      element(
        'li',
        '',
        element('span', `tag ${event}`, String(event)),
        ` ${move}: `,
        element('q', '', words.length > SHORT ? `${words.slice(0, OPENING)} …` : words),
      ),
    );
  }
  const heading = `What it did to memories, and what moved or faded (${flat.length / EVENT_WIDTH})`;
  return [element('details', 'events', element('summary', '', heading), list)];
}
