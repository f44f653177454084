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

// explorer.js calls these: the scripts of a page share their functions.
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
  return element(
    'div',
    'session',
    sessionHeading(trial, day),
    element(
      'div',
      'columns',
      element('div', '', element('h4', '', 'What it knew'), knowledge(trial, day)),
      element('div', '', element('h4', '', 'What it answered'), answer(payload, trial, day)),
      element('div', '', element('h4', '', 'What followed'), outcome(trial, day)),
    ),
    ...feedbackView(payload, trial, day),
    ...documentsView(payload, trial, day),
    ...memoriesView(payload, trial, day),
    ...promptView(payload, trial, day),
    ...movesView(payload, trial, day),
    element('p', 'hint', 'The same in a terminal: ', explainCommand(trial, day)),
  );
}

/**
 * The fragment of the address that leads to a session.
 *
 * @param {Trial} trial
 * @param {number} day
 */
function sessionPlace(trial, day) {
  return `#trial=${encodeURIComponent(trial.id)}&date=${trial.sessions.date[day] ?? ''}`;
}

// oxlint-enable no-unused-vars

/** @param {Trial} trial @param {number} day */
function sessionHeading(trial, day) {
  const heading = element('h3', '', `${trial.ticker}, ${trial.sessions.date[day] ?? ''}`);
  const link = element('a', 'permalink', 'Link to this session');
  link.setAttribute('href', sessionPlace(trial, day));
  const marks = trial.marks.map((mark) => element('span', 'tag', mark));
  return element('div', 'session-head', heading, ...marks, link);
}

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
    ['Momentum', momentum === null ? 'not yet' : signedPercent(Math.expm1(momentum))],
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
  const labels = (sessions.cited[day] ?? []).map((memory) => labelWhenShown(trial, day, memory));
  const cited = labels.length === 0 ? 'No memory cited.' : `Memories cited: ${labels.join(' ')}.`;
  box.append(element('p', 'hint', cited));
  return box;
}

/** @param {Trial} trial @param {number} day */
function outcome(trial, day) {
  const { close, equity, quantity, date, fill, costs } = trial.sessions;
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
    ['Position then', positionWords(quantity[day + 1] ?? 0)],
    ['Next close', `${fixed(close[day + 1] ?? 0, 2)} (${signedPercent(change)})`],
    ['Book changed', `${profit > 0 ? '+' : ''}${fixed(profit, 2)} (${signedPercent(share)})`],
  ]);
}
